/**
 * A save, from the text of a document to its verdict: read, check, compare with the base, read the service again,
 * merge, ask, send, look at the result. Nothing is sent twice, and no verdict is given without having looked.
 * A busy service lets a change wait for minutes: it is sent again only if the object is still what it was made from.
 */
import { attempt, GraphError } from '../graph/error.ts';
import { changeOf, merge, valuesAfter } from './merge.ts';
import type { Changed, Merge } from './merge.ts';
import { readDocument } from './problems.ts';
import { afterAnswer, afterError } from './outcome.ts';
import type { Ready, Sent } from './outcome.ts';
import type { Remote } from './remote.ts';
import { equivalent, same } from './values.ts';
import type { Values } from './values.ts';
import type { Verdict } from './verdict.ts';

export interface Save extends Sent {
  readonly text: string;
  /** The object as the person saw it before editing; undefined or incomplete where that is not known any more. */
  readonly base: Values | undefined;
  /** The service's side of a conflict that the person has seen and decided to overwrite. */
  readonly overwrites?: Values;
  /** Asked whether this change may be sent. */
  readonly ask?: (change: readonly Changed[]) => Promise<Leave>;
  /** Asked at the last moment, also after each wait for a busy service. */
  readonly maySend?: () => boolean;
  /** Called when it is sent, just before. */
  readonly beforeSending?: (change: readonly Changed[]) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** `look-again`: send, but the answer took a person's time, so see first whether all is still as it was. */
export type Leave = 'send' | 'look-again' | 'stop';

export async function save(remote: Remote, request: Save): Promise<Verdict> {
  const { path, text, base = {}, signal } = request;
  const { type, version } = path;
  const reading = readDocument(text, type, version, base);
  if ('problems' in reading) return { kind: 'invalid', problems: reading.problems };
  const yours = reading.values;
  if (request.base && changeOf(type, version, base, yours).length === 0) return { kind: 'unchanged' };

  let announced: readonly Changed[] | undefined;
  for (;;) {
    const ready = await prepare(remote, request, base, yours, announced);
    if ('kind' in ready) return ready;
    const { mine } = ready.merged;
    if (request.maySend?.() === false) return { kind: 'cancelled' };
    if (!announced || !same(announced, mine)) await request.beforeSending?.(mine);
    announced = mine;
    const waited = { outdated: false };
    const stillHolds = async (): Promise<boolean> => {
      const now = await attempt(() => remote.read(path, signal));
      waited.outdated =
        request.maySend?.() === false || now instanceof GraphError || !isAlike(ready.before, now);
      return !waited.outdated;
    };
    const answer = await attempt(() => remote.write(path, valuesAfter(mine), signal, stillHolds));
    if (!(answer instanceof GraphError)) return afterAnswer(remote, request, ready, answer);
    if (!waited.outdated) return afterError(remote, request, ready, answer);
  }
}

/**
 * Reads the service and asks, until the answer holds for what the service has by then.
 * @param approved a change that need not be asked for again
 */
async function prepare(
  remote: Remote,
  request: Save,
  base: Values,
  yours: Values,
  approved?: readonly Changed[],
): Promise<Ready | Verdict> {
  const { path, signal } = request;
  for (;;) {
    const before = await attempt(() => remote.read(path, signal));
    if (before instanceof GraphError) return notReadable(before);
    if (isAnother(base, before)) return { kind: 'replaced', theirs: before };
    const merged = decided(merge(path.type, path.version, base, before, yours), before, request.overwrites);
    const { conflicts, mine, others } = merged;
    if (conflicts.length > 0) return { kind: 'conflict', conflicts, theirs: before };
    if (mine.length === 0) return { kind: 'already', now: before, others };
    if (approved && same(approved, mine)) return { before, merged };
    approved = mine;
    const leave = (await request.ask?.(mine)) ?? 'send';
    if (leave === 'stop') return { kind: 'cancelled' };
    if (leave === 'send') return { before, merged };
  }
}

function notReadable(error: GraphError): Verdict {
  if (error.ending === 'aborted') return { kind: 'cancelled' };
  if (error.ending === 'token') return { kind: 'not-signed-in', error };
  return error.status === 404 ? { kind: 'gone', error } : { kind: 'refused', during: 'read', error };
}

/** A decision to overwrite holds for what the person was shown, property by property, and for nothing newer. */
function decided(merged: Merge, theirs: Values, overwrites: Values | undefined): Merge {
  if (!overwrites) return merged;
  const seen = merged.conflicts.filter((c) => same(c.theirs, overwrites[c.property]));
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
  return names.every((name) => equivalent(before[name], now[name]));
}

function isAnother(base: Values, theirs: Values): boolean {
  return base['id'] !== undefined && theirs['id'] !== undefined && base['id'] !== theirs['id'];
}
