/** What is kept of every save that sent something, or tried to. */
import type { RequestIds } from '../graph/error.ts';
import type { PropertyChange } from './merge.ts';
import type { Values } from './values.ts';
import type { Verdict } from './verdict.ts';

/** Written just before the PATCH goes out, so that a crash in mid-save leaves a trace. */
export interface SaveRecord {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly connection: string;
  /** The document's URI: it leads to the object again. */
  readonly uri: string;
  /** The object as the person saw it before editing, where that is known. */
  readonly base?: Values;
  /** The changed properties, with their values on the service just before and after. */
  readonly change: readonly PropertyChange[];
  readonly body: Values;
}

/** Written when the save has ended. */
export interface SaveOutcome {
  readonly verdict: Verdict['kind'];
  /** What the person was told. */
  readonly words: string;
  readonly ids?: RequestIds;
  /** The properties of the change as the service had them at the end. */
  readonly now?: Values;
}

export interface JournalEntry extends SaveRecord {
  /** Missing where VS Code ended before the save did. */
  readonly ended?: SaveOutcome;
}

export function outcomeOf(verdict: Verdict, words: string, change: readonly PropertyChange[]): SaveOutcome {
  const ids = 'ids' in verdict ? verdict.ids : 'error' in verdict ? verdict.error.ids : undefined;
  const now = 'now' in verdict ? verdict.now : undefined;
  const kept = now && Object.fromEntries(change.map(({ property }) => [property, now[property]]));
  return { verdict: verdict.kind, words, ...(ids && { ids }), ...(kept && { now: kept }) };
}

// Not applied by the time of the last look can be applied later.
const mayHaveApplied = new Set<Verdict['kind']>(['saved', 'merged', 'altered', 'unknown', 'not-applied']);

/** The values that undo a save; none where it changed nothing, or nobody knows. */
export function valuesBefore({ change, ended }: JournalEntry): Values | undefined {
  const applied = ended === undefined || mayHaveApplied.has(ended.verdict);
  const known = change.filter(({ from }) => from !== undefined);
  return applied && known.length > 0
    ? Object.fromEntries(known.map(({ property, from }) => [property, from]))
    : undefined;
}
