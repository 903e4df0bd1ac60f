/** What the user can do about a conflict: compare again, overwrite the service's values, or take them. */
import { findChanges, theirValues } from './merge.ts';
import type { StatusDocument } from './statusDocument.ts';
import type { Values } from './values.ts';

/**
 * - `noConflict`: the document has no open conflict, and nothing was done
 * - `invalid`: the document has problems
 * - `changed`: the document has other changes to save
 * - `unchanged`: the document has no changes left, so that a save sends nothing
 */
export type ConflictResult = 'noConflict' | 'invalid' | 'changed' | 'unchanged';

/**
 * Compares an open conflict with values that were just read. They replace the values that a decision to overwrite
 * applies to. Without differences the conflict is closed.
 */
export async function compareConflict(document: StatusDocument, theirs: Values): Promise<ConflictResult> {
  if (!document.state.conflict) return 'noConflict';
  const parsed = await document.parse();
  if (!parsed || 'problems' in parsed) return 'invalid';
  await document.dispatch({ kind: 'compared', theirs, yours: parsed.values });
  return 'changed';
}

/**
 * Saves over the service's values of an open conflict, provided that they are still the values shown to the user.
 * The decision is valid for this one save, whatever its outcome.
 * @returns false if there is no open conflict; nothing was saved then
 */
export async function overwriteConflict(
  document: StatusDocument,
  save: () => Promise<unknown>,
): Promise<boolean> {
  if (!document.state.conflict) return false;
  await document.dispatch({ kind: 'overwriteChosen' });
  try {
    await save();
  } finally {
    await document.dispatch({ kind: 'overwriteEnded' });
  }
  return true;
}

/**
 * Takes the service's values for all properties in conflict. Other changes of the document stay.
 * @param edit puts values into the editor as an unsaved edit; if it rejects, the conflict stays open
 */
export async function takeTheirValues(
  document: StatusDocument,
  edit: (values: Values) => Promise<void>,
): Promise<ConflictResult> {
  const { conflict } = document.state;
  if (!conflict) return 'noConflict';
  await document.getBase();
  await edit(theirValues(conflict.conflicts));
  await document.markTheirsTaken(conflict);
  const parsed = await document.parse();
  if (!parsed || 'problems' in parsed) return 'invalid';
  const base = (await document.getBase()) ?? {};
  return findChanges(document.state.path, { base, yours: parsed.values }).length > 0
    ? 'changed'
    : 'unchanged';
}
