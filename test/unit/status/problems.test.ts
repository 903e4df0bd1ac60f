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
  const reading = parseDocument(document, type, version, from);
  return 'problems' in reading ? reading.problems : [];
}

/** The code of each problem with the piece of the text that it marks. */
function marked(document: string, version?: 'beta' | 'v1.0', from?: Values): readonly string[][] {
  return problems(document, version, from).map(({ code, offset, length }) => [
    code,
    document.slice(offset, offset + length),
  ]);
}

describe('a document', () => {
  it('has no problems as the service gave it, and gives its values', () => {
    assert.deepEqual(parseDocument(text, type, 'beta', base), { values: base });
  });

  it('has its values in any order, form and indentation', () => {
    const other = `\r\n{"lastUpdateDateTime":"2026-02-03T04:05:06Z","\\u0069d":"x","pendingCount"\t:\n7,"conflictCount":3,"errorCount":2,"@odata.type":"#microsoft.graph.${type}"}`;
    assert.deepEqual(parseDocument(other, type, 'beta', base), {
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
    it(`is no JSON with ${what}`, () => {
      assert.deepEqual(problems(broken), [{ code: 'not-json', offset, length, inSchema: true }]);
    });
  }

  for (const other of ['[]', '"x"', '12', 'null', ' [1] ']) {
    it(`is no object as ${other}`, () => {
      assert.deepEqual(problems(other), [
        { code: 'not-an-object', offset: 0, length: other.length, inSchema: true },
      ]);
    });
  }

  it('lacks what the service gave and the type, each said at its opening brace', () => {
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

  it('lacks nothing that the service did not give', () => {
    assert.deepEqual(problems(`{"@odata.type": "#microsoft.graph.${type}"}`, 'beta', {}), []);
  });

  it('has every problem at once, in the order of the text', () => {
    const bad = text.replace('": 1', '": -1').replace('": 2', '": 2.5').replace('"x"', '"y"');
    assert.deepEqual(marked(bad), [
      ['fixed', '"y"'],
      ['negative', '-1'],
      ['not-whole', '2.5'],
    ]);
  });
});

describe('a name in a document', () => {
  const adding = (member: string): string => text.replace('{\n', `{\n  ${member},\n`);

  it('is unknown', () => {
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

  it("is beta's alone", () => {
    const { conflictCount: _, ...inV1 } = base;
    const document = documentText(type, inV1).replace('{\n', '{\n  "conflictCount": 3,\n');
    assert.deepEqual(marked(document, 'v1.0', inV1), [['beta-only', '"conflictCount"']]);
  });

  it('stands there twice, the second time too many', () => {
    const twice = text.replace('\n}', ',\n  "errorCount": 2\n}');
    assert.deepEqual(marked(twice), [['duplicate', '"errorCount"']]);
    assert.equal(problems(twice)[0]!.offset, twice.lastIndexOf('"errorCount"'));
    assert.equal(problems(twice)[0]!.inSchema, false);
    const disguised = text.replace('\n}', ',\n  "error\\u0043ount": 7\n}');
    assert.deepEqual(marked(disguised), [['duplicate', '"error\\u0043ount"']]);
  });
});

describe('a value in a document', () => {
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
    it(`is no count as ${value}: ${code}`, () => {
      assert.deepEqual(marked(withCount(value)), [[code, value]]);
      assert.equal(problems(withCount(value))[0]!.property, 'errorCount');
    });
  }

  for (const value of ['0', '3', '2147483647']) {
    it(`is a count as ${value}`, () => assert.deepEqual(problems(withCount(value)), []));
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
    it(`is no date as ${value}: ${code}`, () => {
      assert.deepEqual(marked(withDate(value)), [[code, value]]);
    });
  }

  it('is fixed where the service owns it, and the problem says what belongs there', () => {
    const wrongType = text.replace('UserOverview', 'DeviceOverview');
    const [problem] = problems(wrongType);
    assert.deepEqual(
      [problem!.code, problem!.expected, problem!.inSchema],
      ['fixed', `#microsoft.graph.${type}`, true],
    );
    const [id] = problems(text.replace('"x"', '7'));
    assert.deepEqual([id!.code, id!.expected, id!.inSchema], ['fixed', 'x', false]);
  });

  it('is no problem where nothing is known of the id', () => {
    const { id: _, ...rest } = base;
    assert.deepEqual(problems(text, 'beta', rest), []);
  });

  it('is no problem as the service gave it, whatever it is', () => {
    const odd: Values = { ...base, errorCount: -5, lastUpdateDateTime: 'never', conflictCount: null };
    const document = documentText(type, odd);
    assert.deepEqual(problems(document, 'beta', odd), []);
    assert.deepEqual(marked(document.replace('-5', '-6'), 'beta', odd), [['negative', '-6']]);
  });
});
