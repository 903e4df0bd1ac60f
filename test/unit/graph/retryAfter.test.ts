import assert from 'node:assert/strict';
import fc from 'fast-check';
import { retryAfter } from '../../../src/graph/retryAfter.ts';
import { cases } from '../cases.ts';

const now = Date.parse('2026-02-03T04:05:06Z');

describe('retryAfter', () => {
  for (const [header, milliseconds] of [
    ['0', 0],
    ['7', 7000],
    ['1.5', 1500],
    ['  10 ', 10_000],
    ['-3', 0],
    ['Tue, 03 Feb 2026 04:05:16 GMT', 10_000],
    ['Tue, 03 Feb 2026 04:05:06 GMT', 0],
    ['Tue, 03 Feb 2026 03:00:00 GMT', 0],
    ['3000000', 86_400_000],
    ['Tue, 03 Feb 2036 04:05:16 GMT', 86_400_000],
    [null, undefined],
    ['', undefined],
    [' ', undefined],
    ['soon', undefined],
    ['Infinity', undefined],
  ] as const) {
    it(`parses ${header === null ? 'a missing header' : `"${header}"`} as ${milliseconds} ms`, () => {
      assert.equal(retryAfter(header, now), milliseconds);
    });
  }

  it('never returns a negative wait or more than a timer can wait', () => {
    const header = fc.oneof(
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((d) => d.toUTCString()),
    );
    fc.assert(
      fc.property(header, (text) => {
        const wait = retryAfter(text, now);
        assert.ok(wait === undefined || (wait >= 0 && wait < 2 ** 31), String(wait));
      }),
      cases(500),
    );
  });
});
