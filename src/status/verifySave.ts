/** Finds out what the service did with a PATCH. Every verdict after a PATCH is based on a fresh read. */
import { delay } from '../graph/delay.ts';
import { resultOf, GraphError } from '../graph/error.ts';
import type { RequestIds } from '../graph/error.ts';
import type { StatusPath } from '../intune/statusPath.ts';
import type { PropertyChange, Merge } from './merge.ts';
import type { StatusClient, WriteResponse } from './statusClient.ts';
import { isEquivalent, isIdentical } from './values.ts';
import type { Values } from './values.ts';
import type { AlteredProperty, Verdict } from './verdict.ts';
import { isNotSent, isOutcomeUnknown, isUnsupportedOperation, mayStillApply } from './writeErrors.ts';

export interface ReadBackOptions {
  readonly path: StatusPath;
  /** Milliseconds before each further read of an object that may not show the PATCH yet. Empty by default. */
  readonly readAgainAfterMs?: readonly number[];
}

/** What was compared before the PATCH. */
export interface PreparedSave {
  /** The object as it was read last before the PATCH. */
  readonly before: Values;
  readonly merged: Merge;
}

/**
 * Verifies a PATCH that ended with a 2xx response. Reports success only for values that a fresh GET returns,
 * because responses have been observed that echo the request while nothing was stored (Microsoft365DSC#2347).
 */
export async function verifyResponse(
  statusClient: StatusClient,
  options: ReadBackOptions,
  { merged }: PreparedSave,
  response: WriteResponse,
): Promise<Verdict> {
  const sent = merged.changesToSend;
  const isPromised = response.values === undefined || areStored(sent, response.values);
  const current = await readBack(statusClient, options, (values) => !isPromised || areStored(sent, values));
  return current instanceof GraphError
    ? { kind: 'unknown', error: withIds(current, response.ids), readError: current }
    : appliedVerdict(merged, current, response.ids);
}

/**
 * Verifies a PATCH that ended with an error. The object is read after most errors, because Intune has been
 * observed to respond with an error and to apply the change (Microsoft365DSC#5650).
 */
export async function verifyError(
  statusClient: StatusClient,
  options: ReadBackOptions,
  { before, merged }: PreparedSave,
  error: GraphError,
): Promise<Verdict> {
  const sent = merged.changesToSend;
  const refused: Verdict = { kind: 'refused', during: 'write', error };
  if (error.kind === 'aborted' && error.status === 429) return { kind: 'cancelled' };
  if (error.kind === 'auth') return { kind: 'not-signed-in', error };
  if (isNotSent(error) || neverApplied.includes(error.status)) return refused;
  const isDoubtful = isOutcomeUnknown(error);
  const current = await readBack(
    statusClient,
    options,
    (values) => !isDoubtful || !areUnchanged(sent, values),
  );
  if (current instanceof GraphError) {
    return !isDoubtful && isUnsupportedOperation(error)
      ? refused
      : { kind: 'unknown', error, readError: current };
  }
  const applied = sent.filter((change) => isApplied(change, current));
  const changedByOthers = sent.filter(
    (change) => !applied.includes(change) && !isEquivalent(current[change.property], change.from),
  );
  if (changedByOthers.length === 0 && applied.length > 0) {
    return appliedVerdict(merged, current, error.ids, error);
  }
  // With a part applied beside a change by somebody else, "refused" would be wrong: that is a conflict.
  if (!isDoubtful && applied.length === 0) return refused;
  if (changedByOthers.length === 0) {
    return { kind: 'not-applied', error, current, mayStillApply: mayStillApply(error) };
  }
  const conflicts = changedByOthers.map(({ property, to }) => ({
    property,
    base: before[property],
    theirs: current[property],
    yours: to,
  }));
  return { kind: 'conflict', conflicts, theirs: current, writeError: error };
}

// The service rejects these before it processes the request.
const neverApplied: readonly (number | undefined)[] = [401, 403, 429];

/** Compares an applied change with the object, including the properties that did not need sending. */
function appliedVerdict(
  { changesToSend, sameChanges, otherChanges }: Merge,
  current: Values,
  ids: RequestIds,
  writeError?: GraphError,
): Verdict {
  const save = { current, sent: changesToSend, otherChanges, ids, ...(writeError && { writeError }) };
  const altered = [...changesToSend, ...sameChanges].flatMap(({ property, to }): AlteredProperty[] =>
    isEquivalent(current[property], to) ? [] : [{ property, sent: to, stored: current[property] }],
  );
  if (altered.length > 0) return { kind: 'altered', altered, ...save };
  return { kind: otherChanges.length > 0 ? 'merged' : 'saved', ...save };
}

/** Gives a read error the ids of the PATCH, which are the ids of the save. */
function withIds(error: GraphError, ids: RequestIds): GraphError {
  return new GraphError(error.message, { ...error.details, ids }, error);
}

/** A date that only changed its spelling is applied once the spelling differs from before. */
function isApplied({ property, from, to }: PropertyChange, current: Values): boolean {
  return isEquivalent(current[property], to) && !isIdentical(current[property], from);
}

function areStored(sent: readonly PropertyChange[], values: Values): boolean {
  return sent.every(({ property, to }) => isEquivalent(values[property], to));
}

function areUnchanged(sent: readonly PropertyChange[], values: Values): boolean {
  return sent.every(
    (change) => isEquivalent(values[change.property], change.from) && !isApplied(change, values),
  );
}

/**
 * Reads the object until it shows a final state or the reads are used up. It ignores the signal of the save: a
 * user who cancels still needs to know whether the change was applied.
 */
async function readBack(
  statusClient: StatusClient,
  { path, readAgainAfterMs = [] }: ReadBackOptions,
  isFinal: (values: Values) => boolean,
): Promise<Values | GraphError> {
  let current = await resultOf(() => statusClient.read(path));
  for (const pauseMs of readAgainAfterMs) {
    if (!(current instanceof GraphError) && isFinal(current)) break;
    await delay(pauseMs);
    current = await resultOf(() => statusClient.read(path));
  }
  return current;
}
