/**
 * The record of each save that sent something or tried to. The field names are the format on disk: journals
 * written by earlier versions must stay readable.
 */
import type { RequestIds } from '../graph/error.ts';
import type { PropertyChange } from './merge.ts';
import type { Values } from './values.ts';
import { mayBeApplied } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** Written just before the PATCH, so that a crash during the save leaves a trace. */
export interface SaveRecord {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly connection: string;
  /** The document's URI. */
  readonly uri: string;
  /** The values before editing, if they are known. */
  readonly base?: Values;
  /** The changed properties: the service's values just before the PATCH, and the values sent. */
  readonly change: readonly PropertyChange[];
  readonly body: Values;
}

/** Written after the save. */
export interface SaveOutcome {
  readonly verdict: Verdict['kind'];
  /** The message that the user saw. */
  readonly words: string;
  readonly ids?: RequestIds;
  /** The changed properties with the service's values after the save. */
  readonly now?: Values;
}

export interface JournalEntry extends SaveRecord {
  /** Undefined if VS Code ended during the save. */
  readonly ended?: SaveOutcome;
}

/** Summarizes a verdict for the journal; `message` is the text that the user saw. */
export function saveOutcome(
  verdict: Verdict,
  message: string,
  changes: readonly PropertyChange[],
): SaveOutcome {
  const ids = 'ids' in verdict ? verdict.ids : 'error' in verdict ? verdict.error.ids : undefined;
  const current = 'current' in verdict ? verdict.current : undefined;
  const now = current && Object.fromEntries(changes.map(({ property }) => [property, current[property]]));
  return { verdict: verdict.kind, words: message, ...(ids && { ids }), ...(now && { now }) };
}

/** Returns the values that revert a save; undefined if it changed nothing or the old values are not known. */
export function valuesBefore({ change, ended }: JournalEntry): Values | undefined {
  const isRevertible = ended === undefined || mayBeApplied(ended.verdict);
  const known = change.filter(({ from }) => from !== undefined);
  return isRevertible && known.length > 0
    ? Object.fromEntries(known.map(({ property, from }) => [property, from]))
    : undefined;
}
