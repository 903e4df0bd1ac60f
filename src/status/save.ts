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
  /** Asked whether this change may be sent. */
  readonly ask?: (change: readonly Changed[]) => Promise<Leave>;
  /** Called when it is sent, just before. */
  readonly beforeSending?: (change: readonly Changed[]) => Promise<void>;
  /** Called when the answer to the PATCH is in doubt and the object is read again. */
  readonly onDoubt?: (error: GraphError) => void;
  /** Milliseconds before each further look at an object that an unanswered PATCH may still reach. */
  readonly lookAgainAfter?: readonly number[];
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

  const ready = await prepare(remote, request, base, yours);
  if ('kind' in ready) return ready;
  const { mine, others } = ready.merged;
  await request.beforeSending?.(mine);
  const answer = await attempt(() => remote.write(path, valuesAfter(mine), signal));
  if (answer instanceof GraphError) return settle(remote, request, ready, answer);
  const now = answer.now ?? (await attempt(() => remote.read(path)));
  if (now instanceof GraphError) return { kind: 'unknown', error: now, readError: now };
  return judge(mine, others, now, answer.ids);
}

interface Ready {
  /** The object as read last. */
  readonly before: Values;
  readonly merged: Merge;
}

/** Reads the service and asks, until the answer holds for what the service has by then. */
async function prepare(remote: Remote, request: Save, base: Values, yours: Values): Promise<Ready | Verdict> {
  const { path, signal } = request;
  let approved: readonly Changed[] | undefined;
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
  { before, merged: { mine, others } }: Ready,
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
