import type { GraphError, RequestIds } from '../graph/error.ts';
import type { PropertyChange, Conflict } from './merge.ts';
import type { Problem } from './problems.ts';
import { isEquivalent } from './values.ts';
import type { Values } from './values.ts';

/** A property for which the service stored another value than the one sent. */
export interface AlteredProperty {
  readonly property: string;
  readonly sent: unknown;
  readonly stored: unknown;
}

/** A save that the service applied. */
interface AppliedSave {
  /** The whole object, read after the PATCH. */
  readonly current: Values;
  readonly sent: readonly PropertyChange[];
  /** Changes that somebody else made to other properties since the document was read. */
  readonly otherChanges: readonly PropertyChange[];
  readonly ids: RequestIds;
  /** The error that the PATCH ended with although it was applied; undefined if it succeeded. */
  readonly writeError?: GraphError;
}

/** What the service did with a save. */
export type Verdict = CleanVerdict | DirtyVerdict;

/** The document is clean afterwards and shows the service's values. */
export type CleanVerdict =
  /** The document has no changes. Nothing was sent. */
  | { readonly kind: 'unchanged' }
  /** The service already has the document's values, from an earlier request or from somebody else. Nothing was sent. */
  | { readonly kind: 'already'; readonly current: Values; readonly otherChanges: readonly PropertyChange[] }
  | ({ readonly kind: 'saved' } & AppliedSave)
  /** Saved, and somebody else changed other properties meanwhile. */
  | ({ readonly kind: 'merged' } & AppliedSave)
  /** Applied, but the service stored other values for some properties. */
  | ({ readonly kind: 'altered'; readonly altered: readonly AlteredProperty[] } & AppliedSave);

/** The document stays dirty and keeps the user's values. */
export type DirtyVerdict =
  /** The document has problems. Nothing was sent. */
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  /** Somebody else changed the same properties, or their values before editing are not known. */
  | {
      readonly kind: 'conflict';
      readonly conflicts: readonly Conflict[];
      /** The whole object on the service. */
      readonly theirs: Values;
      /** The error that the PATCH ended with; undefined if nothing was sent. */
      readonly writeError?: GraphError;
    }
  /** The object does not exist. Nothing was sent. */
  | { readonly kind: 'gone'; readonly error: GraphError }
  /** The path leads to an object with another id, as after a certificate link changed. Nothing was sent. */
  | { readonly kind: 'replaced'; readonly theirs: Values }
  /** No token was available. Nothing was sent. */
  | { readonly kind: 'not-signed-in'; readonly error: GraphError }
  /** Nothing was applied: reading before the PATCH failed, or the service rejected the PATCH. */
  | { readonly kind: 'refused'; readonly during: 'read' | 'write'; readonly error: GraphError }
  /** The PATCH failed, and reading the object again shows the values from before. */
  | {
      readonly kind: 'not-applied';
      readonly error: GraphError;
      readonly current: Values;
      /** The service may still apply it later. */
      readonly mayStillApply: boolean;
    }
  /** The PATCH was sent, and the object could not be read afterwards. */
  | { readonly kind: 'unknown'; readonly error: GraphError; readonly readError: GraphError }
  /** The user cancelled. Nothing was applied. */
  | { readonly kind: 'cancelled' };

/** What the journal and the editor derive from the kind alone. A new verdict needs a row here. */
interface VerdictTraits {
  /** The document is clean afterwards. */
  readonly isClean: boolean;
  /** The service has applied the change or may still do so: the save can be reverted. */
  readonly mayBeApplied: boolean;
}

const verdictTraits: Readonly<Record<Verdict['kind'], VerdictTraits>> = {
  unchanged: { isClean: true, mayBeApplied: false },
  already: { isClean: true, mayBeApplied: false },
  saved: { isClean: true, mayBeApplied: true },
  merged: { isClean: true, mayBeApplied: true },
  altered: { isClean: true, mayBeApplied: true },
  invalid: { isClean: false, mayBeApplied: false },
  conflict: { isClean: false, mayBeApplied: false },
  gone: { isClean: false, mayBeApplied: false },
  replaced: { isClean: false, mayBeApplied: false },
  'not-signed-in': { isClean: false, mayBeApplied: false },
  refused: { isClean: false, mayBeApplied: false },
  'not-applied': { isClean: false, mayBeApplied: true },
  unknown: { isClean: false, mayBeApplied: true },
  cancelled: { isClean: false, mayBeApplied: false },
};

export function isClean(verdict: Verdict): verdict is CleanVerdict {
  return verdictTraits[verdict.kind].isClean;
}

/** True if a save with this verdict may have changed the object. Accepts unknown kinds from a newer journal. */
export function mayBeApplied(kind: string): boolean {
  const traits: Readonly<Record<string, VerdictTraits | undefined>> = verdictTraits;
  return traits[kind]?.mayBeApplied ?? false;
}

/** Returns the sent values that the service stored. The user has seen these, so they belong to the base. */
export function acceptedValues(verdict: CleanVerdict): Values {
  if (!('sent' in verdict)) return {};
  const accepted = verdict.sent.filter(({ property, to }) => isEquivalent(verdict.current[property], to));
  return Object.fromEntries(accepted.map(({ property, to }) => [property, to]));
}
