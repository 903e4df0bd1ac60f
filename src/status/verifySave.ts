/** What has become of a change that was sent. No verdict is given without having looked at the object. */
import { delay } from '../graph/delay.ts';
import { resultOf, GraphError } from '../graph/error.ts';
import type { RequestIds } from '../graph/error.ts';
import type { PropertyChange, Merge } from './merge.ts';
import { isNoSuchOperation, leavesDoubt, mayFollow, wasNotSent } from './statusClient.ts';
import type { Answer, StatusClient } from './statusClient.ts';
import type { StatusPath } from '../intune/statusPath.ts';
import { isEquivalent, isIdentical } from './values.ts';
import type { Values } from './values.ts';
import type { Altered, Verdict } from './verdict.ts';

export interface ReadBackOptions {
  readonly path: StatusPath;
  /** Milliseconds before each further look at an object that may not show yet what a PATCH did. */
  readonly lookAgainAfter?: readonly number[];
}

/** What a change was made from. */
export interface PreparedSave {
  /** The object as read last before sending. */
  readonly before: Values;
  readonly merged: Merge;
}

/** After a success: it is believed only of the values that are there, and of none that cannot be seen. */
export async function afterAnswer(
  remote: StatusClient,
  sent: ReadBackOptions,
  { merged }: PreparedSave,
  answer: Answer,
): Promise<Verdict> {
  const { mine } = merged;
  const promised = answer.now === undefined || isKept(mine, answer.now);
  const now = await readBack(remote, sent, (seen) => !promised || isKept(mine, seen));
  return now instanceof GraphError
    ? { kind: 'unknown', error: withIds(now, answer.ids), readError: now }
    : classify(merged, now, answer.ids);
}

/**
 * What an accepted change has become: a success is believed only of the values that are there, also of those that
 * were there before and needed no sending.
 */
function classify(
  { mine, agreed, others }: Merge,
  now: Values,
  ids: RequestIds,
  despite?: GraphError,
): Verdict {
  const done = { now, sent: mine, others, ids, ...(despite && { despite }) };
  const altered = [...mine, ...agreed].flatMap(({ property, to }): Altered[] =>
    isEquivalent(now[property], to) ? [] : [{ property, sent: to, kept: now[property] }],
  );
  if (altered.length > 0) return { kind: 'altered', altered, ...done };
  return { kind: others.length > 0 ? 'merged' : 'saved', ...done };
}

/**
 * After an error the object itself is asked. That goes for a plain refusal too: Intune has been seen to answer
 * with an error and to have applied the change.
 */
export async function afterError(
  remote: StatusClient,
  sent: ReadBackOptions,
  { before, merged }: PreparedSave,
  error: GraphError,
): Promise<Verdict> {
  const { mine } = merged;
  const refused: Verdict = { kind: 'refused', during: 'write', error };
  if (error.kind === 'aborted' && error.status === 429) return { kind: 'cancelled' };
  if (error.kind === 'auth') return { kind: 'not-signed-in', error };
  if (wasNotSent(error) || turnedAway.includes(error.status)) return refused;
  const doubt = leavesDoubt(error);
  const now = await readBack(remote, sent, (seen) => !doubt || !isAsBefore(mine, seen));
  if (now instanceof GraphError) {
    return !doubt && isNoSuchOperation(error) ? refused : { kind: 'unknown', error, readError: now };
  }
  const foreign = mine.filter((c) => !isApplied(c, now) && !isEquivalent(now[c.property], c.from));
  if (foreign.length === 0 && mine.some((c) => isApplied(c, now))) {
    return classify(merged, now, error.ids, error);
  }
  // A refusal that was carried out in part, beside somebody else's change, is none.
  if (!doubt && !mine.some((c) => isApplied(c, now))) return refused;
  if (foreign.length === 0) return { kind: 'not-applied', error, now, mayFollow: mayFollow(error) };
  const conflicts = foreign.map(({ property, to }) => ({
    property,
    base: before[property],
    theirs: now[property],
    yours: to,
  }));
  return { kind: 'conflict', conflicts, theirs: now, after: error };
}

/** The ids of the save itself are those of its PATCH. */
function withIds(error: GraphError, ids: RequestIds): GraphError {
  return new GraphError(error.message, { ...error.details, ids }, error);
}

// Before anything was looked at: no right to it, too many requests.
const turnedAway: readonly (number | undefined)[] = [401, 403, 429];

/** A date that was only written in another way for the same moment tells by the way it is written now. */
function isApplied({ property, from, to }: PropertyChange, now: Values): boolean {
  return isEquivalent(now[property], to) && !isIdentical(now[property], from);
}

function isKept(mine: readonly PropertyChange[], now: Values): boolean {
  return mine.every(({ property, to }) => isEquivalent(now[property], to));
}

function isAsBefore(mine: readonly PropertyChange[], now: Values): boolean {
  return mine.every((c) => isEquivalent(now[c.property], c.from) && !isApplied(c, now));
}

/**
 * Reads what has become of a change. Answers have been seen that repeat what was sent while nothing was kept, so
 * the object itself is asked; and again a little later where it may not show yet what it will.
 * Not with the save's own signal: a person who cancels wants to know all the more what became of it.
 * @param settled whether what is seen can be the last word
 */
async function readBack(
  remote: StatusClient,
  { path, lookAgainAfter = [] }: ReadBackOptions,
  settled: (now: Values) => boolean,
): Promise<Values | GraphError> {
  let now = await resultOf(() => remote.read(path));
  for (const wait of lookAgainAfter) {
    if (!(now instanceof GraphError) && settled(now)) break;
    await delay(wait);
    now = await resultOf(() => remote.read(path));
  }
  return now;
}
