/**
 * A save, from the text of a document to its verdict: read, check, compare with the base, read the service again,
 * merge, ask, send, look at the result. Nothing is sent twice, and no verdict is given without having looked.
 */
import { GraphError } from '../graph/error.ts';
import type { RequestIds } from '../graph/error.ts';
import type { StatusPath } from '../intune/statusPath.ts';
import { changeOf, merge, valuesAfter } from './merge.ts';
import type { Changed, Merge } from './merge.ts';
import { readDocument } from './problems.ts';
import { leavesDoubt } from './remote.ts';
import type { Remote } from './remote.ts';
import { equivalent, same } from './values.ts';
import type { Values } from './values.ts';
import type { Altered, Verdict } from './verdict.ts';

export interface Save {
  readonly path: StatusPath;
  readonly text: string;
  /** The object as the person saw it before editing; undefined or incomplete where that is not known any more. */
  readonly base: Values | undefined;
  /** The service's side of a conflict that the person has seen and decided to overwrite. */
  readonly overwrites?: Values;
  /** Asked with the change just before it is sent. */
  readonly approve?: (change: readonly Changed[], now: Values) => Promise<boolean>;
  /** Called when the answer to the PATCH is in doubt and the object is read again. */
  readonly onDoubt?: (error: GraphError) => void;
  /** Milliseconds before each further look at an object that an unanswered PATCH may still reach. */
  readonly lookAgainAfter?: readonly number[];
  readonly signal?: AbortSignal;
}

export async function save(remote: Remote, request: Save): Promise<Verdict> {
  const { path, text, base = {}, signal } = request;
  const { type, version } = path;
  const reading = readDocument(text, type, version, base);
  if ('problems' in reading) return { kind: 'invalid', problems: reading.problems };
  const yours = reading.values;
  if (request.base && changeOf(type, version, base, yours).length === 0) return { kind: 'unchanged' };

  const before = await attempt(() => remote.read(path, signal));
  if (before instanceof GraphError) {
    if (before.ending === 'aborted') return { kind: 'cancelled' };
    return before.status === 404
      ? { kind: 'gone', error: before }
      : { kind: 'refused', during: 'read', error: before };
  }
  if (isAnother(base, before)) return { kind: 'replaced', theirs: before };

  const merged = decided(merge(type, version, base, before, yours), before, request.overwrites);
  const { mine, others } = merged;
  if (merged.conflicts.length > 0) return { kind: 'conflict', conflicts: merged.conflicts, theirs: before };
  if (mine.length === 0) return { kind: 'already', now: before, others };
  if (request.approve && !(await request.approve(mine, before))) return { kind: 'cancelled' };

  const answer = await attempt(() => remote.write(path, valuesAfter(mine), signal));
  if (answer instanceof GraphError) return settle(remote, request, before, merged, answer);
  const now = answer.now ?? (await attempt(() => remote.read(path)));
  if (now instanceof GraphError) return { kind: 'unknown', error: now, readError: now };
  return judge(mine, others, now, answer.ids);
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

/** What an accepted change has become: a success is believed only of the values that are there. */
function judge(
  sent: readonly Changed[],
  others: readonly Changed[],
  now: Values,
  ids: RequestIds,
  despite?: GraphError,
): Verdict {
  const done = { now, sent, others, ids, ...(despite && { despite }) };
  const altered = sent.flatMap(({ property, to }): Altered[] =>
    equivalent(now[property], to) ? [] : [{ property, sent: to, kept: now[property] }],
  );
  if (altered.length > 0) return { kind: 'altered', altered, ...done };
  return { kind: others.length > 0 ? 'merged' : 'saved', ...done };
}

/**
 * After an error the object itself is asked. That goes for a plain refusal too: Intune has been seen to answer
 * with an error and to have applied the change.
 */
async function settle(
  remote: Remote,
  request: Save,
  before: Values,
  { mine, others }: Merge,
  error: GraphError,
): Promise<Verdict> {
  const refused: Verdict = { kind: 'refused', during: 'write', error };
  if (error.ending === 'aborted' && error.status === 429) return { kind: 'cancelled' };
  const doubt = leavesDoubt(error);
  if (error.ending === 'place' || error.status === 401 || error.status === 403) return refused;
  if (doubt) request.onDoubt?.(error);
  // Not with the save's own signal: a person who cancels wants to know all the more what became of it.
  let now = await attempt(() => remote.read(request.path));
  for (const wait of doubt ? (request.lookAgainAfter ?? []) : []) {
    if (now instanceof GraphError || !isAsBefore(mine, now)) break;
    await new Promise((resolve) => setTimeout(resolve, wait));
    now = await attempt(() => remote.read(request.path));
  }
  if (now instanceof GraphError) return doubt ? { kind: 'unknown', error, readError: now } : refused;
  // A date rewritten for the same moment looks alike before and after: it tells nothing.
  const telling = mine.filter(({ from, to }) => !equivalent(from, to));
  if (telling.length > 0 && mine.every(({ property, to }) => equivalent(now[property], to))) {
    return judge(mine, others, now, error.ids, error);
  }
  if (!doubt) return refused;
  if (isAsBefore(mine, now)) return { kind: 'not-applied', error, now };
  const conflicts = mine
    .filter(({ property, to }) => !equivalent(now[property], to))
    .map(({ property, to }) => ({ property, base: before[property], theirs: now[property], yours: to }));
  return { kind: 'conflict', conflicts, theirs: now, after: error };
}

function isAsBefore(mine: readonly Changed[], now: Values): boolean {
  return mine.every(({ property, from }) => equivalent(now[property], from));
}

function isAnother(base: Values, theirs: Values): boolean {
  return base['id'] !== undefined && theirs['id'] !== undefined && base['id'] !== theirs['id'];
}

async function attempt<T>(action: () => Promise<T>): Promise<T | GraphError> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}
