/** What can go wrong with one save: faults of the sample tenant, and faults of the server in front of it. */
import type { Fault } from '../faults/faultyTenant.ts';
import type { Values } from '../../src/status/values.ts';

/**
 * What another client changes: a property that the user changes as well (`sameLength`: to a value with as many
 * digits; `identical`: to the user's own value), another property, or both.
 */
export type OtherChange = 'same' | 'sameLength' | 'identical' | 'other' | 'both';

/** Requests before the PATCH, the PATCH, and requests after it. */
export type Phase = 'read' | 'write' | 'readBack';

export interface RequestFault {
  readonly phase: Phase;
  /** The number of requests it applies to; 1 by default. */
  readonly times?: number;
  /** Faults of the tenant. The first is the outermost. */
  readonly faults?: (sent: Values) => readonly Fault[];
  readonly otherClient?: { readonly change: OtherChange; readonly when: 'before' | 'after' };
  /** `evenIfAborted`: the request is processed although the client no longer waits. */
  readonly delay?: {
    readonly ms: number;
    readonly when: 'before' | 'after';
    readonly evenIfAborted?: true;
  };
  /** The response has the values from before the PATCH. */
  readonly isStale?: true;
  /** A gateway responds with 504, and the PATCH is applied this much later. */
  readonly gatewayMs?: number;
}

export interface FaultScenario {
  readonly name: string;
  /** A change between the document's last read and the save. */
  readonly changeBefore?: OtherChange;
  /** A change while the user is asked for confirmation. */
  readonly changeDuringConfirmation?: OtherChange;
  readonly requests: readonly RequestFault[];
}

export const status = (code: number, more: Partial<Extract<Fault, { kind: 'status' }>> = {}): Fault => ({
  kind: 'status',
  status: code,
  ...more,
});

export interface SimpleFault {
  readonly phase: Phase;
  readonly faults: readonly Fault[] | NonNullable<RequestFault['faults']>;
  readonly times?: number;
}

/** Creates a scenario with one faulty request. */
export function scenario(name: string, { phase, faults, times = 1 }: SimpleFault): FaultScenario {
  const create = typeof faults === 'function' ? faults : () => faults;
  return { name: `${phase}: ${name}`, requests: [{ phase, faults: create, times }] };
}
