/** Compares a document with its base and with the service, property by property. */
import { propertiesOf } from '../intune/statusTypes.ts';
import { isEquivalent, isIdentical } from './values.ts';
import type { Values, VersionedType } from './values.ts';

export interface PropertyChange {
  readonly property: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** A property that both the document and somebody else changed, to different values. */
export interface Conflict {
  readonly property: string;
  /** The value before editing; undefined if it is not known. */
  readonly base: unknown;
  readonly theirs: unknown;
  readonly yours: unknown;
}

export interface Merge {
  /** Changes to send; `from` is the service's current value. */
  readonly changesToSend: readonly PropertyChange[];
  /** Changes that somebody else made to properties the document does not change. */
  readonly otherChanges: readonly PropertyChange[];
  /** Changes that somebody else made as well, to the same value. They are not sent. */
  readonly sameChanges: readonly PropertyChange[];
  readonly conflicts: readonly Conflict[];
}

/** The three versions of a status object that a merge compares. */
export interface MergeInput {
  /** The values before editing. A property that is missing here is not known. */
  readonly base: Values;
  /** The service's current values. */
  readonly theirs: Values;
  /** The document's values. */
  readonly yours: Values;
}

/** Returns the properties that a document changes, in document order. Read-only properties are left out. */
export function findChanges(
  { type, version }: VersionedType,
  { base, yours }: Pick<MergeInput, 'base' | 'yours'>,
): readonly PropertyChange[] {
  return propertiesOf(type, version).flatMap(([property, { readOnly }]) =>
    readOnly || !(property in yours) || isIdentical(base[property], yours[property])
      ? []
      : [{ property, from: base[property], to: yours[property] }],
  );
}

/** Sorts the differences of three versions into changes to send, changes to keep, and conflicts. */
export function merge(type: VersionedType, { base, theirs, yours }: MergeInput): Merge {
  const changes = findChanges(type, { base, yours });
  const changedNames = new Set(changes.map(({ property }) => property));
  const isUnchangedByOthers = ({ property }: PropertyChange): boolean =>
    property in base && isEquivalent(base[property], theirs[property]);
  const isSame = ({ property, to }: PropertyChange): boolean => isEquivalent(theirs[property], to);
  const changedByOthers = changes.filter((change) => !isUnchangedByOthers(change));
  return {
    changesToSend: changes
      .filter(isUnchangedByOthers)
      .map(({ property, to }) => ({ property, from: theirs[property], to })),
    sameChanges: changedByOthers.filter(isSame),
    conflicts: changedByOthers
      .filter((change) => !isSame(change))
      .map(({ property, from, to }) => ({ property, base: from, theirs: theirs[property], yours: to })),
    otherChanges: Object.keys(base)
      .filter((name) => !isEquivalent(base[name], theirs[name]) && !changedNames.has(name))
      .map((property) => ({ property, from: base[property], to: theirs[property] })),
  };
}

/** Returns the service's values of conflicting properties: the values that the user has been shown. */
export function theirValues(conflicts: readonly Conflict[]): Values {
  return Object.fromEntries(conflicts.map(({ property, theirs }) => [property, theirs]));
}

/** Returns the new values of changed properties, as a PATCH sends them: `{ pendingCount: 12 }`. */
export function newValues(changes: readonly PropertyChange[]): Values {
  return Object.fromEntries(changes.map(({ property, to }) => [property, to]));
}
