import assert from 'node:assert/strict';
import fc from 'fast-check';
import { documentText, odataType, withValues } from '../../../src/status/documentText.ts';
import { cases } from '../cases.ts';
import { editsOf, kinds, objectsOf, textsOf } from './arbitraries.ts';

const type = 'deviceConfigurationUserOverview';

describe('documentText', () => {
  it('formats indented JSON in document order with the type annotation first', () => {
    assert.equal(
      documentText(type, { id: 'x', pendingCount: 12, lastUpdateDateTime: '2026-02-03T04:05:06.10-08:00' }),
      `{
  "@odata.type": "#microsoft.graph.deviceConfigurationUserOverview",
  "id": "x",
  "pendingCount": 12,
  "lastUpdateDateTime": "2026-02-03T04:05:06.10-08:00"
}
`,
    );
  });

  it('keeps every value', () => {
    const object = kinds.chain((kind) => fc.tuple(fc.constant(kind), objectsOf(kind)));
    fc.assert(
      fc.property(object, ([kind, values]) => {
        const text = documentText(kind.type, values);
        assert.deepEqual(JSON.parse(text), { '@odata.type': odataType(kind.type), ...values });
      }),
      cases(300),
    );
  });
});

describe('withValues', () => {
  it('keeps the formatting of unchanged values, including white space', () => {
    const text = '{ "id":"x",\n\n\t"errorCount" :  1e1 , "pendingCount":3}   \n';
    assert.equal(
      withValues(text, { id: 'x', errorCount: 10, pendingCount: 4 }),
      '{ "id":"x",\n\n\t"errorCount" :  1e1 , "pendingCount":4}   \n',
    );
  });

  for (const [what, text, expected] of [
    ['two spaces', '{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "b": 2\n}\n'],
    ['four spaces', '{\n    "a": 1\n}\n', '{\n    "a": 1,\n    "b": 2\n}\n'],
    ['tabs', '{\n\t"a": 1\n}\n', '{\n\t"a": 1,\n\t"b": 2\n}\n'],
    ['Windows line ends', '{\r\n  "a": 1\r\n}\r\n', '{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n'],
  ] as const) {
    it(`adds a property in the formatting of the document: ${what}`, () =>
      assert.equal(withValues(text, { b: 2 }), expected));
  }

  it('adds properties to an empty object', () => {
    assert.deepEqual(JSON.parse(withValues('{}', { a: 1, b: 'x' })), { a: 1, b: 'x' });
  });

  const changed = kinds.chain((kind) =>
    fc.tuple(fc.constant(kind), objectsOf(kind), editsOf(kind)).chain(([, before, edit]) =>
      fc.record({
        before: fc.constant(before),
        edit: fc.constant(edit),
        text: textsOf(before, odataType(kind.type)),
      }),
    ),
  );

  it('sets these values and keeps all others, whatever the formatting', () => {
    fc.assert(
      fc.property(changed, ({ before, edit, text }) => {
        const { '@odata.type': annotation, ...after } = JSON.parse(withValues(text, edit)) as Record<
          string,
          unknown
        >;
        assert.deepEqual(after, { ...before, ...edit });
        assert.equal(typeof annotation, 'string');
      }),
      cases(700),
    );
  });

  it('changes nothing but the given values', () => {
    fc.assert(
      fc.property(changed, ({ before, edit, text }) => {
        const result = withValues(text, edit);
        const untouched = Object.entries(before).filter(([name]) => !(name in edit));
        const blanked = (source: string): string =>
          Object.keys(edit).reduce((rest, name) => {
            const value = (JSON.parse(source) as Record<string, unknown>)[name];
            return rest.replace(new RegExp(`("${name}"[ \\t\\r\\n]*:[ \\t\\r\\n]*)${escaped(value)}`), '$1…');
          }, source);
        assert.equal(blanked(result), blanked(text));
        assert.equal(withValues(text, Object.fromEntries(untouched)), text, 'the same values are no change');
        assert.equal(withValues(result, edit), result, 'a second time does nothing');
      }),
      cases(700),
    );
  });
});

function escaped(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
