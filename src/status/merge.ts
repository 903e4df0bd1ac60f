/** What a document changes, and how that fits what the service has by now: property by property. */
import { propertiesOf } from '../intune/statusTypes.ts';
import type { StatusTypeName, Version } from '../intune/statusTypes.ts';
import { isEquivalent, isIdentical } from './values.ts';
import type { Values } from './values.ts';

export interface PropertyChange {
  readonly property: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface Conflict {
  readonly property: string;
  /** Undefined where it is not known what the person saw before editing. */
  readonly base: unknown;
  readonly theirs: unknown;
  readonly yours: unknown;
}

export interface Merge {
  /** To be sent: `from` is what the service has now. */
  readonly mine: readonly PropertyChange[];
  /** Changed by somebody else meanwhile, and not by the document. */
  readonly others: readonly PropertyChange[];
  /** Changed by both to the same value: nothing is left to do. */
  readonly agreed: readonly PropertyChange[];
  readonly conflicts: readonly Conflict[];
}

/** What a person changed in a document: only what can be sent, in document order. */
export function findChanges(
  type: StatusTypeName,
  version: Version,
  base: Values,
  yours: Values,
): readonly PropertyChange[] {
  return propertiesOf(type, version).flatMap(([property, { readOnly }]) =>
    readOnly || !(property in yours) || isIdentical(base[property], yours[property])
      ? []
      : [{ property, from: base[property], to: yours[property] }],
  );
}

/**
 * @param base as the person saw it before editing; a property missing in it is one nothing is known about
 * @param theirs as the service has it now
 * @param yours as the document has it
 */
export function merge(
  type: StatusTypeName,
  version: Version,
  base: Values,
  theirs: Values,
  yours: Values,
): Merge {
  const changed = findChanges(type, version, base, yours);
  const untouched = ({ property }: PropertyChange): boolean =>
    property in base && isEquivalent(base[property], theirs[property]);
  const agrees = ({ property, to }: PropertyChange): boolean => isEquivalent(theirs[property], to);
  const contested = changed.filter((c) => !untouched(c) && !agrees(c));
  return {
    mine: changed.filter(untouched).map(({ property, to }) => ({ property, from: theirs[property], to })),
    agreed: changed.filter((c) => !untouched(c) && agrees(c)),
    conflicts: contested.map(({ property, from, to }) => ({
      property,
      base: from,
      theirs: theirs[property],
      yours: to,
    })),
    others: Object.keys(base)
      .filter((name) => !isEquivalent(base[name], theirs[name]) && !changed.some((c) => c.property === name))
      .map((property) => ({ property, from: base[property], to: theirs[property] })),
  };
}

/** The service's side of conflicts, and of nothing else: what a person has been shown who decides them. */
export function theirValues(conflicts: readonly Conflict[]): Values {
  return Object.fromEntries(conflicts.map(({ property, theirs }) => [property, theirs]));
}

/** `{ pendingCount: 12 }`: the changed part of an object, as it is sent. */
export function newValues(changes: readonly PropertyChange[]): Values {
  return Object.fromEntries(changes.map(({ property, to }) => [property, to]));
}
