/** What can go wrong with one save: acts of the sample tenant, and what only whoever runs the service can do. */
import type { Fault } from '../faults/faultyTenant.ts';
import type { Values } from '../../src/status/values.ts';

/**
 * What somebody else changes: a property that the person has changed (`near`: to a value of the same length;
 * `agreeing`: to the person's own value), or another one.
 */
export type Which = 'same' | 'near' | 'agreeing' | 'other' | 'both';

/** Before the PATCH, the PATCH itself, and after it. */
export type Phase = 'read' | 'write' | 'look';

export interface Wrong {
  readonly on: Phase;
  /** For so many requests, one if nothing is said. */
  readonly times?: number;
  /** The first is the outermost. */
  readonly acts?: (sent: Values) => readonly Fault[];
  readonly somebody?: { readonly which: Which; readonly when: 'before' | 'after' };
  /** Milliseconds. `regardless`: carried out late although nobody waits any more. */
  readonly delay?: { readonly ms: number; readonly when: 'before' | 'after'; readonly regardless?: true };
  /** Answered from before the PATCH. */
  readonly stale?: true;
  /** Turned away by a gateway that has waited too long; the service carries it out later. */
  readonly gateway?: { readonly ms: number };
}

export interface FaultScenario {
  readonly name: string;
  /** Between the document's base and the save. */
  readonly before?: Which;
  /** While the person is asked whether to send. */
  readonly asked?: Which;
  readonly wrong: readonly Wrong[];
}

export const status = (code: number, more: Partial<Extract<Fault, { kind: 'status' }>> = {}): Fault => ({
  kind: 'status',
  status: code,
  ...more,
});

export function on(
  phase: Phase,
  name: string,
  acts: readonly Fault[] | Wrong['acts'],
  times = 1,
): FaultScenario {
  const make = typeof acts === 'function' ? acts : () => acts ?? [];
  return { name: `${phase}: ${name}`, wrong: [{ on: phase, acts: make, times }] };
}
