/**
 * Saves the text of a document: validate, read the service, merge with the base, confirm, send, verify. A change
 * is never sent twice. A PATCH that had to wait is sent only if the object has not changed meanwhile; otherwise
 * the save starts over with the object as it is then.
 */
import { resultOf, GraphError } from '../graph/error.ts';
import { findChanges, merge, newValues } from './merge.ts';
import type { PropertyChange, Merge } from './merge.ts';
import { parseDocument } from './problems.ts';
import type { StatusClient } from './statusClient.ts';
import { isEquivalent, isIdentical } from './values.ts';
import type { Values } from './values.ts';
import type { Verdict } from './verdict.ts';
import { verifyError, verifyResponse } from './verifySave.ts';
import type { PreparedSave, ReadBackOptions } from './verifySave.ts';

export interface SaveRequest extends ReadBackOptions {
  /** The text of the document. */
  readonly text: string;
  /** The values that the user saw before editing; undefined or incomplete if they are not known. */
  readonly base: Values | undefined;
  /** The service's values that the user has seen in a conflict and decided to overwrite. */
  readonly overwrite?: Values;
  /** Called before a change is sent, and again if it has become a different change. Sends by default. */
  readonly confirm?: (changes: readonly PropertyChange[]) => Promise<SendDecision>;
  /** Called just before each attempt to send; false cancels the save. */
  readonly canSend?: () => boolean;
  /** Called once for each change just before it is sent. The PATCH waits for it. */
  readonly beforeSend?: (changes: readonly PropertyChange[]) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** `recheck` means: send, but the answer took a while, so read the service again first. */
export type SendDecision = 'send' | 'recheck' | 'cancel';

/**
 * Saves a document and returns what the service did. Two saves of one object must not run at the same time.
 * @throws only errors that are not GraphErrors, such as those of the callbacks
 */
export async function save(statusClient: StatusClient, request: SaveRequest): Promise<Verdict> {
  const { path, text, base = {}, signal } = request;
  const parsed = parseDocument(text, path, base);
  if ('problems' in parsed) return { kind: 'invalid', problems: parsed.problems };
  const yours = parsed.values;
  if (request.base && findChanges(path, { base, yours }).length === 0) return { kind: 'unchanged' };

  let announced: readonly PropertyChange[] | undefined;
  for (;;) {
    const prepared = await prepare(statusClient, request, { base, yours, confirmed: announced });
    if ('kind' in prepared) return prepared;
    const changes = prepared.merged.changesToSend;
    if (request.canSend?.() === false) return { kind: 'cancelled' };
    if (!announced || !isIdentical(announced, changes)) await request.beforeSend?.(changes);
    announced = changes;
    const isUnchanged = async (): Promise<boolean> => {
      const current = await resultOf(() => statusClient.read(path, signal));
      if (request.canSend?.() === false || current instanceof GraphError) return false;
      return areEquivalent(prepared.before, current);
    };
    const response = await resultOf(() => statusClient.write(path, newValues(changes), signal, isUnchanged));
    if (!(response instanceof GraphError)) {
      return verifyResponse(statusClient, request, prepared, response);
    }
    if (response.kind !== 'outdated') return verifyError(statusClient, request, prepared, response);
  }
}

interface DocumentVersions {
  readonly base: Values;
  readonly yours: Values;
  /** A change that the user has already confirmed. */
  readonly confirmed: readonly PropertyChange[] | undefined;
}

/** Reads the service and asks for confirmation until the confirmed change matches the object as just read. */
async function prepare(
  statusClient: StatusClient,
  request: SaveRequest,
  { base, yours, confirmed }: DocumentVersions,
): Promise<PreparedSave | Verdict> {
  const { path, signal } = request;
  for (let approved = confirmed; ;) {
    const theirs = await resultOf(() => statusClient.read(path, signal));
    if (theirs instanceof GraphError) return readFailed(theirs);
    if (isOtherObject(base, theirs)) return { kind: 'replaced', theirs };
    const merged = resolveConflicts(merge(path, { base, theirs, yours }), request.overwrite);
    const { conflicts, changesToSend, otherChanges } = merged;
    if (conflicts.length > 0) return { kind: 'conflict', conflicts, theirs };
    if (changesToSend.length === 0) return { kind: 'already', current: theirs, otherChanges };
    if (approved && isIdentical(approved, changesToSend)) return { before: theirs, merged };
    approved = changesToSend;
    const decision = (await request.confirm?.(changesToSend)) ?? 'send';
    if (decision === 'cancel') return { kind: 'cancelled' };
    if (decision === 'send') return { before: theirs, merged };
  }
}

function readFailed(error: GraphError): Verdict {
  if (error.kind === 'aborted') return { kind: 'cancelled' };
  if (error.kind === 'auth') return { kind: 'not-signed-in', error };
  return error.status === 404 ? { kind: 'gone', error } : { kind: 'refused', during: 'read', error };
}

/**
 * Turns conflicts into changes to send where the service still has the value that the user decided to overwrite.
 * A newer value stays a conflict.
 */
function resolveConflicts(merged: Merge, overwrite: Values | undefined): Merge {
  if (!overwrite) return merged;
  const isDecided = ({ property, theirs }: Merge['conflicts'][number]): boolean =>
    isIdentical(theirs, overwrite[property]);
  const decided = merged.conflicts
    .filter(isDecided)
    .map(({ property, theirs, yours }) => ({ property, from: theirs, to: yours }));
  return {
    ...merged,
    changesToSend: [...merged.changesToSend, ...decided],
    conflicts: merged.conflicts.filter((conflict) => !isDecided(conflict)),
  };
}

function areEquivalent(before: Values, current: Values): boolean {
  const names = Object.keys({ ...before, ...current });
  return names.every((name) => isEquivalent(before[name], current[name]));
}

function isOtherObject(base: Values, theirs: Values): boolean {
  return base['id'] !== undefined && theirs['id'] !== undefined && base['id'] !== theirs['id'];
}
