/** Random status objects, edits and documents. */
import fc from 'fast-check';
import { propertiesOf, statusTypeNames, versions } from '../../../src/intune/statusTypes.ts';
import type { StatusTypeName, Version } from '../../../src/intune/statusTypes.ts';
import type { Values } from '../../../src/status/values.ts';

export const counts = fc.oneof(
  fc.integer({ min: 0, max: 20 }),
  fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  fc.constantFrom(0, 1, 2 ** 31 - 1),
);

const twoDigits = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));

/** Dates on a few days in several spellings, so that two dates are often the same moment. */
export const dates = fc
  .tuple(
    fc.constantFrom('2026-02-03', '2026-02-04', '2024-02-29', '0001-01-01', '9999-12-31'),
    twoDigits(23),
    fc.constantFrom('', '.5', '.5000000', '.6459442', '.0000001'),
    fc.constantFrom('Z', '+00:00', '-08:00', '+05:30'),
  )
  .map(([day, hour, fraction, offset]) => `${day}T${hour}:00:00${fraction}${offset}`);

export interface Kind {
  readonly type: StatusTypeName;
  readonly version: Version;
}

export const kinds: fc.Arbitrary<Kind> = fc.record({
  type: fc.constantFrom(...statusTypeNames),
  version: fc.constantFrom(...versions),
});

function valueOf(edm: string): fc.Arbitrary<unknown> {
  if (edm === 'Edm.Int32') return counts;
  return edm === 'Edm.DateTimeOffset' ? dates : fc.uuid();
}

/** A complete object of a type. */
export function objectsOf({ type, version }: Kind): fc.Arbitrary<Values> {
  const properties = propertiesOf(type, version).map(([name, { edm }]) => [name, valueOf(edm)] as const);
  return fc.record(Object.fromEntries(properties));
}

/** New values for some or none of the properties that can be changed. */
export function editsOf({ type, version }: Kind): fc.Arbitrary<Values> {
  const properties = propertiesOf(type, version)
    .filter(([, { readOnly }]) => !readOnly)
    .map(([name, { edm }]) => [name, valueOf(edm)] as const);
  return fc.record(Object.fromEntries(properties), { requiredKeys: [] });
}

/** New values from a small set for a few properties, so that two edits often conflict. */
export function touchesOf({ type, version }: Kind): fc.Arbitrary<Values> {
  const touched = propertiesOf(type, version)
    .filter(([, { readOnly }]) => !readOnly)
    .map(([name, { edm }]) =>
      fc.tuple(
        fc.constant(name),
        edm === 'Edm.Int32' ? fc.nat(2) : fc.oneof(dates, fc.constant('2026-02-03T04:05:06Z')),
      ),
    );
  return fc.array(fc.oneof(...touched), { maxLength: 3 }).map((members) => Object.fromEntries(members));
}

/** An object and two edits of it. */
export const situations = kinds.chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    base: objectsOf(kind),
    yours: editsOf(kind),
    theirs: editsOf(kind),
  }),
);

const blanks = fc.stringMatching(/^[ \t\r\n]{0,4}$/);

/** JSON of one object with random order and white space. */
export function textsOf(values: Values, typeName: string): fc.Arbitrary<string> {
  const members = Object.entries({ '@odata.type': typeName, ...values });
  return fc
    .tuple(
      fc.shuffledSubarray(members, { minLength: members.length }),
      fc.array(blanks, { minLength: members.length * 4 + 2, maxLength: members.length * 4 + 2 }),
    )
    .map(([shuffled, spaces]) => {
      const blank = (): string => spaces.pop() ?? '';
      const written = shuffled.map(
        ([name, value]) =>
          `${blank()}${JSON.stringify(name)}${blank()}:${blank()}${JSON.stringify(value)}${blank()}`,
      );
      return `${blank()}{${written.join(',')}}${blank()}`;
    });
}
