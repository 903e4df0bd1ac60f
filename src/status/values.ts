import type { JsonObject } from '../graph/json.ts';
import { propertiesOf } from '../intune/statusTypes.ts';
import type { StatusTypeName, Version } from '../intune/statusTypes.ts';
import { dateTimeOffsetTicks } from './dateTimeOffset.ts';

/** A status object's properties as they travel, by name: `{ id: '…', pendingCount: 12, … }`. */
export type Values = Readonly<Record<string, unknown>>;

/** Equal as written. */
export function isIdentical(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/**
 * Equal in meaning: also two spellings of one moment, as a service may give a date back in UTC or with fewer
 * digits than it got.
 */
export function isEquivalent(a: unknown, b: unknown): boolean {
  if (isIdentical(a, b)) return true;
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  const [left, right] = [dateTimeOffsetTicks(a), dateTimeOffsetTicks(b)];
  return left !== undefined && left === right;
}

/** What an answer says about a status object: the properties of its type, in document order, and no annotations. */
export function valuesOf(type: StatusTypeName, version: Version, item: JsonObject): Values {
  return Object.fromEntries(
    propertiesOf(type, version).flatMap(([name]) => (name in item ? [[name, item[name]]] : [])),
  );
}
