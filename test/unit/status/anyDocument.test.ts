import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { propertiesOf } from '../../../src/intune/statusTypes.ts';
import { dateTimeOffsetTicks } from '../../../src/status/dateTimeOffset.ts';
import { parseDocument } from '../../../src/status/problems.ts';
import { createSchema } from '../../../src/status/schema.ts';
import { documentText, odataType } from '../../../src/status/documentText.ts';
import type { Values } from '../../../src/status/values.ts';
import { cases } from '../cases.ts';
import { counts, dates, kinds, objectsOf } from './arbitraries.ts';
import type { Kind } from './arbitraries.ts';
import { schemaTexts } from './schemaTexts.ts';

const anything = fc.oneof(
  counts,
  dates,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
  fc.constantFrom(null, true, -1, 2 ** 31, 1.5, '12', '2026-02-30T00:00:00Z', '2026-02-03T04:05:06'),
  fc.array(counts, { maxLength: 2 }),
  fc.dictionary(fc.string({ maxLength: 3 }), counts, { maxKeys: 2 }),
);

const strangers = fc.dictionary(
  fc.constantFrom('erorCount', 'conflictCount', 'notApplicablePlatformCount', 'toString', '@odata.context'),
  anything,
  { maxKeys: 1 },
);

/** Objects with a few faults: replaced values, and a missing or an additional property. */
const attempts = kinds.chain((kind) =>
  objectsOf(kind).chain((base) => {
    const names = Object.keys(base);
    return fc
      .record({
        wrong: fc.dictionary(fc.constantFrom('@odata.type', ...names), anything, { maxKeys: 2 }),
        left: fc.subarray(names, { minLength: names.length - 1 }),
        strangers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: strangers }),
      })
      .map(({ wrong, left, strangers: more }) => {
        const present = Object.fromEntries(left.map((name) => [name, base[name]]));
        const document: Values = { '@odata.type': odataType(kind.type), ...present, ...wrong, ...more };
        return { kind, base, document };
      });
  }),
);

describe('parseDocument with random documents', () => {
  it('accepts only documents with valid values for every property', () => {
    let read = 0;
    fc.assert(
      fc.property(attempts, ({ kind, base, document }) => {
        const reading = parseDocument(JSON.stringify(document), kind, base);
        if ('problems' in reading) return;
        read++;
        const properties = propertiesOf(kind.type, kind.version);
        assert.deepEqual(Object.keys(reading.values).sort(), properties.map(([name]) => name).sort());
        assert.equal(reading.values['id'], base['id']);
        for (const [name, { edm }] of properties) {
          const value = reading.values[name];
          if (edm === 'Edm.Int32') assert.ok((Number(value) | 0) === value && value >= 0, name);
          if (edm === 'Edm.DateTimeOffset') assert.notEqual(dateTimeOffsetTicks(String(value)), undefined);
        }
      }),
      cases(1500),
    );
    assert.ok(read > 100, `only ${read} were read`);
  });

  it('marks a problem as found by the schema exactly if the schema rejects the document', () => {
    const ajv = new Ajv({ strict: false });
    const validate = new Map<string, (value: unknown) => boolean>();
    const validator = ({ type, version }: Kind): ((value: unknown) => boolean) => {
      const key = `${version}/${type}`;
      const known = validate.get(key) ?? ajv.compile(createSchema({ type, version }, schemaTexts));
      validate.set(key, known);
      return known;
    };
    fc.assert(
      fc.property(attempts, ({ kind, base, document }) => {
        // A base without these values, because an unchanged value is never a problem.
        const unlike = Object.fromEntries(Object.keys(base).map((name) => [name, undefined]));
        const reading = parseDocument(JSON.stringify(document), kind, unlike);
        const found = 'problems' in reading && reading.problems.some(({ inSchema }) => inSchema);
        const idIsText = !('id' in document) || typeof document['id'] === 'string';
        if (idIsText) assert.equal(found, !validator(kind)(document), JSON.stringify(document));
      }),
      cases(1000),
    );
  });

  it('does not throw for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\\',
        '/',
        '*',
        '//',
        '\n',
        '\u00a0',
        '\ufeff',
        '-',
        '.',
        'e',
        '0',
        '1',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const broken = kinds.chain((kind) =>
      fc.tuple(
        fc.constant(kind),
        objectsOf(kind),
        fc.array(fc.tuple(fc.nat(400), fc.nat(8), piece), { minLength: 1, maxLength: 3 }),
      ),
    );
    fc.assert(
      fc.property(broken, ([{ type, version }, base, spoils]) => {
        let text = documentText(type, base);
        for (const [at, length, instead] of spoils)
          text = text.slice(0, at) + instead + text.slice(at + length);
        const reading = parseDocument(text, { type, version }, base);
        for (const { offset, length } of 'problems' in reading ? reading.problems : []) {
          assert.ok(offset >= 0 && length >= 0 && offset + length <= text.length, text);
        }
        // It must not accept anything that JSON.parse rejects.
        if ('values' in reading) assert.doesNotThrow(() => JSON.parse(text));
      }),
      cases(1500),
    );
  });
});
