/**
 * A save, from the text of a document to its verdict: read, check, compare with the base, read the service again,
 * merge, ask, send, look at the result. Nothing is sent twice, and no verdict is given without having looked.
 * A busy service lets a change wait for minutes: it is sent again only if the object is still what it was made from.
 */
import { resultOf, GraphError } from '../graph/error.ts';
import { findChanges, merge, newValues } from './merge.ts';
import type { PropertyChange, Merge } from './merge.ts';
import { parseDocument } from './problems.ts';
import { afterAnswer, afterError } from './verifySave.ts';
import type { PreparedSave, ReadBackOptions } from './verifySave.ts';
import type { StatusClient } from './statusClient.ts';
import { isEquivalent, isIdentical } from './values.ts';
import type { Values } from './values.ts';
import type { Verdict } from './verdict.ts';

export interface SaveRequest extends ReadBackOptions {
  readonly text: string;
  /** The object as the person saw it before editing; undefined or incomplete where that is not known any more. */
  readonly base: Values | undefined;
  /** The service's side of a conflict that the person has seen and decided to overwrite. */
  readonly overwrites?: Values;
  /** Asked whether this change may be sent. */
  readonly ask?: (change: readonly PropertyChange[]) => Promise<SendDecision>;
  /** Asked at the last moment, also after each wait for a busy service. */
  readonly maySend?: () => boolean;
  /** Called when it is sent, just before. */
  readonly beforeSending?: (change: readonly PropertyChange[]) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** `look-again`: send, but the answer took a person's time, so see first whether all is still as it was. */
export type SendDecision = 'send' | 'look-again' | 'stop';

export async function save(remote: StatusClient, request: SaveRequest): Promise<Verdict> {
  const { path, text, base = {}, signal } = request;
  const { type, version } = path;
  const reading = parseDocument(text, type, version, base);
  if ('problems' in reading) return { kind: 'invalid', problems: reading.problems };
  const yours = reading.values;
  if (request.base && findChanges(type, version, base, yours).length === 0) return { kind: 'unchanged' };

  let announced: readonly PropertyChange[] | undefined;
  for (;;) {
    const ready = await prepare(remote, request, base, yours, announced);
    if ('kind' in ready) return ready;
    const { mine } = ready.merged;
    if (request.maySend?.() === false) return { kind: 'cancelled' };
    if (!announced || !isIdentical(announced, mine)) await request.beforeSending?.(mine);
    announced = mine;
    const precondition = async (): Promise<boolean> => {
      const now = await resultOf(() => remote.read(path, signal));
      return request.maySend?.() !== false && !(now instanceof GraphError) && isAlike(ready.before, now);
    };
    const answer = await resultOf(() => remote.write(path, newValues(mine), signal, precondition));
    if (!(answer instanceof GraphError)) return afterAnswer(remote, request, ready, answer);
    if (answer.kind !== 'outdated') return afterError(remote, request, ready, answer);
  }
}

/**
 * Reads the service and asks, until the answer holds for what the service has by then.
 * @param approved a change that need not be asked for again
 */
async function prepare(
  remote: StatusClient,
  request: SaveRequest,
  base: Values,
  yours: Values,
  approved?: readonly PropertyChange[],
): Promise<PreparedSave | Verdict> {
  const { path, signal } = request;
  for (;;) {
    const before = await resultOf(() => remote.read(path, signal));
    if (before instanceof GraphError) return notReadable(before);
    if (isAnother(base, before)) return { kind: 'replaced', theirs: before };
    const merged = decided(merge(path.type, path.version, base, before, yours), before, request.overwrites);
    const { conflicts, mine, others } = merged;
    if (conflicts.length > 0) return { kind: 'conflict', conflicts, theirs: before };
    if (mine.length === 0) return { kind: 'already', now: before, others };
    if (approved && isIdentical(approved, mine)) return { before, merged };
    approved = mine;
    const leave = (await request.ask?.(mine)) ?? 'send';
    if (leave === 'stop') return { kind: 'cancelled' };
    if (leave === 'send') return { before, merged };
  }
}

function notReadable(error: GraphError): Verdict {
  if (error.kind === 'aborted') return { kind: 'cancelled' };
  if (error.kind === 'auth') return { kind: 'not-signed-in', error };
  return error.status === 404 ? { kind: 'gone', error } : { kind: 'refused', during: 'read', error };
}

/** A decision to overwrite holds for what the person was shown, property by property, and for nothing newer. */
function decided(merged: Merge, theirs: Values, overwrites: Values | undefined): Merge {
  if (!overwrites) return merged;
  const seen = merged.conflicts.filter((c) => isIdentical(c.theirs, overwrites[c.property]));
  return {
    ...merged,
    mine: [
      ...merged.mine,
      ...seen.map(({ property, yours }) => ({ property, from: theirs[property], to: yours })),
    ],
    conflicts: merged.conflicts.filter((c) => !seen.includes(c)),
  };
}

function isAlike(before: Values, now: Values): boolean {
  const names = Object.keys({ ...before, ...now });
  return names.every((name) => isEquivalent(before[name], now[name]));
}

function isAnother(base: Values, theirs: Values): boolean {
  return base['id'] !== undefined && theirs['id'] !== undefined && base['id'] !== theirs['id'];
}
