import assert from 'node:assert/strict';
import { parseDocument } from '../../../src/status/problems.ts';
import type { Problem } from '../../../src/status/problems.ts';
import { documentText } from '../../../src/status/documentText.ts';
import type { Values } from '../../../src/status/values.ts';

const type = 'deviceConfigurationUserOverview';
const base: Values = {
  id: 'x',
  pendingCount: 1,
  errorCount: 2,
  conflictCount: 3,
  lastUpdateDateTime: '2026-02-03T04:05:06Z',
};
const text = documentText(type, base);

function problems(
  document: string,
  version: 'beta' | 'v1.0' = 'beta',
  from: Values = base,
): readonly Problem[] {
  const reading = parseDocument(document, { type, version }, from);
  return 'problems' in reading ? reading.problems : [];
}

/** Returns the code of each problem with the text that it marks. */
function marked(document: string, version?: 'beta' | 'v1.0', from?: Values): readonly string[][] {
  return problems(document, version, from).map(({ code, offset, length }) => [
    code,
    document.slice(offset, offset + length),
  ]);
}

describe('parseDocument', () => {
  it('returns the values of an unchanged document', () => {
    assert.deepEqual(parseDocument(text, { type, version: 'beta' }, base), { values: base });
  });

  it('accepts any order, formatting and escaping', () => {
    const other = `\r\n{"lastUpdateDateTime":"2026-02-03T04:05:06Z","\\u0069d":"x","pendingCount"\t:\n7,"conflictCount":3,"errorCount":2,"@odata.type":"#microsoft.graph.${type}"}`;
    assert.deepEqual(parseDocument(other, { type, version: 'beta' }, base), {
      values: { ...base, pendingCount: 7 },
    });
  });

  for (const [what, broken, offset, length] of [
    ['nothing', '', 0, 0],
    ['a brace', '{', 1, 0],
    ['a comment', '{ // x\n}', 2, 4],
    ['a trailing comma', '{"a":1,}', 7, 1],
    ['half a number', '{"a":}', 5, 1],
    ['a single quote', "{'a':1}", 1, 3],
    ['two documents', '{}{}', 2, 1],
  ] as const) {
    it(`reports invalid JSON: ${what}`, () => {
      assert.deepEqual(problems(broken), [{ code: 'not-json', offset, length, inSchema: true }]);
    });
  }

  for (const other of ['[]', '"x"', '12', 'null', ' [1] ']) {
    it(`reports that the document is not an object: ${other}`, () => {
      assert.deepEqual(problems(other), [
        { code: 'not-an-object', offset: 0, length: other.length, inSchema: true },
      ]);
    });
  }

  it('reports missing properties and a missing type annotation at the opening brace', () => {
    assert.deepEqual(
      problems(' {"id": "x", "pendingCount": 1, "errorCount": 2, "conflictCount": 3}'),
      ['@odata.type', 'lastUpdateDateTime'].map((property) => ({
        code: 'missing',
        offset: 1,
        length: 1,
        property,
        inSchema: true,
      })),
    );
  });

  it('does not require a property that the base does not have', () => {
    assert.deepEqual(problems(`{"@odata.type": "#microsoft.graph.${type}"}`, 'beta', {}), []);
  });

  it('reports all problems in the order of the text', () => {
    const bad = text.replace('": 1', '": -1').replace('": 2', '": 2.5').replace('"x"', '"y"');
    assert.deepEqual(marked(bad), [
      ['fixed', '"y"'],
      ['negative', '-1'],
      ['not-whole', '2.5'],
    ]);
  });
});

describe('parseDocument, for a property name,', () => {
  const adding = (member: string): string => text.replace('{\n', `{\n  ${member},\n`);

  it('reports an unknown property', () => {
    for (const name of [
      'erorCount',
      'ErrorCount',
      'toString',
      '__proto__',
      '',
      'notApplicablePlatformCount',
      '@odata.etag',
    ]) {
      const [problem] = problems(adding(`${JSON.stringify(name)}: 1`));
      assert.deepEqual(problem, {
        code: 'unknown-property',
        offset: 4,
        length: name.length + 2,
        property: name,
        inSchema: true,
      });
    }
  });

  it('reports a property that exists in beta only', () => {
    const { conflictCount: _, ...inV1 } = base;
    const document = documentText(type, inV1).replace('{\n', '{\n  "conflictCount": 3,\n');
    assert.deepEqual(marked(document, 'v1.0', inV1), [['beta-only', '"conflictCount"']]);
  });

  it('reports the second occurrence of a property', () => {
    const twice = text.replace('\n}', ',\n  "errorCount": 2\n}');
    assert.deepEqual(marked(twice), [['duplicate', '"errorCount"']]);
    assert.equal(problems(twice)[0]!.offset, twice.lastIndexOf('"errorCount"'));
    assert.equal(problems(twice)[0]!.inSchema, false);
    const disguised = text.replace('\n}', ',\n  "error\\u0043ount": 7\n}');
    assert.deepEqual(marked(disguised), [['duplicate', '"error\\u0043ount"']]);
  });
});

describe('parseDocument, for a value,', () => {
  const withCount = (value: string): string => text.replace('"errorCount": 2', `"errorCount": ${value}`);
  const withDate = (value: string): string => text.replace('"2026-02-03T04:05:06Z"', value);

  for (const [value, code] of [
    ['"2"', 'not-a-number'],
    ['null', 'not-a-number'],
    ['true', 'not-a-number'],
    ['[2]', 'not-a-number'],
    ['{"a": 2}', 'not-a-number'],
    ['2.5', 'not-whole'],
    ['-2.5', 'not-whole'],
    ['-1', 'negative'],
    ['2147483648', 'too-large'],
    ['99999999999999999999', 'too-large'],
    ['1e400', 'not-whole'],
    ['7.0', 'not-whole'],
    ['1e1', 'not-whole'],
    ['-0', 'not-whole'],
    ['7.0000000000000000000001', 'not-whole'],
  ] as const) {
    it(`rejects the count ${value}: ${code}`, () => {
      assert.deepEqual(marked(withCount(value)), [[code, value]]);
      assert.equal(problems(withCount(value))[0]!.property, 'errorCount');
    });
  }

  for (const value of ['0', '3', '2147483647']) {
    it(`accepts the count ${value}`, () => assert.deepEqual(problems(withCount(value)), []));
  }

  for (const [value, code] of [
    ['12', 'not-a-date'],
    ['null', 'not-a-date'],
    ['""', 'not-a-date'],
    ['"2026-02-03T04:05:06"', 'not-a-date'],
    ['"2026-02-03"', 'not-a-date'],
    ['"2026-02-03T04:05:06.12345678Z"', 'not-a-date'],
    ['"2026-02-30T04:05:06Z"', 'no-such-date'],
    ['"2026-02-03T24:05:06Z"', 'no-such-date'],
  ] as const) {
    it(`rejects the date ${value}: ${code}`, () => {
      assert.deepEqual(marked(withDate(value)), [[code, value]]);
    });
  }

  it('reports a changed read-only value with the original value', () => {
    const wrongType = text.replace('UserOverview', 'DeviceOverview');
    const [problem] = problems(wrongType);
    assert.deepEqual(
      [problem!.code, problem!.expected, problem!.inSchema],
      ['fixed', `#microsoft.graph.${type}`, true],
    );
    const [id] = problems(text.replace('"x"', '7'));
    assert.deepEqual([id!.code, id!.expected, id!.inSchema], ['fixed', 'x', false]);
  });

  it('accepts any id if the base does not have one', () => {
    const { id: _, ...rest } = base;
    assert.deepEqual(problems(text, 'beta', rest), []);
  });

  it('accepts an unchanged value even if it is invalid', () => {
    const odd: Values = { ...base, errorCount: -5, lastUpdateDateTime: 'never', conflictCount: null };
    const document = documentText(type, odd);
    assert.deepEqual(problems(document, 'beta', odd), []);
    assert.deepEqual(marked(document.replace('-5', '-6'), 'beta', odd), [['negative', '-6']]);
  });
});
