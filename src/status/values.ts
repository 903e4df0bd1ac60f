import type { JsonObject } from '../graph/json.ts';
import type { StatusPath } from '../intune/statusPath.ts';
import { propertiesOf } from '../intune/statusTypes.ts';
import { dateTimeOffsetTicks } from './dateTimeOffset.ts';

/** The properties of a status object by name, as they are sent: `{ id: '…', pendingCount: 12, … }`. */
export type Values = Readonly<Record<string, unknown>>;

/** A status type in an API version. Together they decide which properties exist. */
export type VersionedType = Pick<StatusPath, 'type' | 'version'>;

/** True if both values are written the same way. */
export function isIdentical(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/**
 * True if both values mean the same. Two spellings of one moment are equivalent, because a service may return a
 * date in UTC or with fewer fractional digits than it received.
 */
export function isEquivalent(a: unknown, b: unknown): boolean {
  if (isIdentical(a, b)) return true;
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  const [left, right] = [dateTimeOffsetTicks(a), dateTimeOffsetTicks(b)];
  return left !== undefined && left === right;
}

/** Returns the properties of the type from a response, in document order and without annotations. */
export function statusValues({ type, version }: VersionedType, item: JsonObject): Values {
  return Object.fromEntries(
    propertiesOf(type, version).flatMap(([name]) => (name in item ? [[name, item[name]]] : [])),
  );
}
