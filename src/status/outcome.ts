/** What has become of a change that was sent. No verdict is given without having looked at the object. */
import { attempt, GraphError } from '../graph/error.ts';
import type { RequestIds } from '../graph/error.ts';
import type { Changed, Merge } from './merge.ts';
import { leavesDoubt } from './remote.ts';
import type { Answer, Remote } from './remote.ts';
import type { StatusPath } from '../intune/statusPath.ts';
import { equivalent } from './values.ts';
import type { Values } from './values.ts';
import type { Altered, Verdict } from './verdict.ts';

export interface Sent {
  readonly path: StatusPath;
  /** Milliseconds before each further look at an object that may not show yet what a PATCH did. */
  readonly lookAgainAfter?: readonly number[];
}

/** What a change was made from. */
export interface Ready {
  /** The object as read last before sending. */
  readonly before: Values;
  readonly merged: Merge;
}

/** After a success: it is believed only of the values that are there. */
export async function afterAnswer(
  remote: Remote,
  sent: Sent,
  { merged }: Ready,
  answer: Answer,
): Promise<Verdict> {
  const { mine } = merged;
  const promised = answer.now !== undefined && isKept(mine, answer.now);
  const now = await look(remote, sent, (seen) => !promised || isKept(mine, seen));
  if (!(now instanceof GraphError)) return judge(merged, now, answer.ids);
  return answer.now ? judge(merged, answer.now, answer.ids) : { kind: 'unknown', error: now, readError: now };
}

/**
 * What an accepted change has become: a success is believed only of the values that are there, also of those that
 * were there before and needed no sending.
 */
function judge({ mine, agreed, others }: Merge, now: Values, ids: RequestIds, despite?: GraphError): Verdict {
  const done = { now, sent: mine, others, ids, ...(despite && { despite }) };
  const altered = [...mine, ...agreed].flatMap(({ property, to }): Altered[] =>
    equivalent(now[property], to) ? [] : [{ property, sent: to, kept: now[property] }],
  );
  if (altered.length > 0) return { kind: 'altered', altered, ...done };
  return { kind: others.length > 0 ? 'merged' : 'saved', ...done };
}

/**
 * After an error the object itself is asked. That goes for a plain refusal too: Intune has been seen to answer
 * with an error and to have applied the change.
 */
export async function afterError(
  remote: Remote,
  sent: Sent,
  { before, merged }: Ready,
  error: GraphError,
): Promise<Verdict> {
  const { mine } = merged;
  const refused: Verdict = { kind: 'refused', during: 'write', error };
  if (error.ending === 'aborted' && error.status === 429) return { kind: 'cancelled' };
  const doubt = leavesDoubt(error);
  if (error.ending === 'place' || error.status === 401 || error.status === 403) return refused;
  const now = await look(remote, sent, (seen) => !doubt || !isAsBefore(mine, seen));
  if (now instanceof GraphError) return doubt ? { kind: 'unknown', error, readError: now } : refused;
  // A date rewritten for the same moment looks alike before and after: it tells nothing.
  const telling = mine.filter(({ from, to }) => !equivalent(from, to));
  if (telling.length > 0 && isKept(mine, now)) {
    return judge(merged, now, error.ids, error);
  }
  if (!doubt) return refused;
  if (isAsBefore(mine, now)) return { kind: 'not-applied', error, now };
  const conflicts = mine
    .filter(({ property, to }) => !equivalent(now[property], to))
    .map(({ property, to }) => ({ property, base: before[property], theirs: now[property], yours: to }));
  return { kind: 'conflict', conflicts, theirs: now, after: error };
}

function isKept(mine: readonly Changed[], now: Values): boolean {
  return mine.every(({ property, to }) => equivalent(now[property], to));
}

function isAsBefore(mine: readonly Changed[], now: Values): boolean {
  return mine.every(({ property, from }) => equivalent(now[property], from));
}

/**
 * Reads what has become of a change. Answers have been seen that repeat what was sent while nothing was kept, so
 * the object itself is asked; and again a little later where it may not show yet what it will.
 * Not with the save's own signal: a person who cancels wants to know all the more what became of it.
 * @param settled whether what is seen can be the last word
 */
async function look(
  remote: Remote,
  { path, lookAgainAfter = [] }: Sent,
  settled: (now: Values) => boolean,
): Promise<Values | GraphError> {
  let now = await attempt(() => remote.read(path));
  for (const wait of lookAgainAfter) {
    if (now instanceof GraphError || settled(now)) break;
    await new Promise((resolve) => setTimeout(resolve, wait));
    now = await attempt(() => remote.read(path));
  }
  return now;
}
