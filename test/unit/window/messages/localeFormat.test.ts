import assert from 'node:assert/strict';
import type * as LocaleFormat from '../../../../src/window/messages/localeFormat.ts';
import { loadVscodeStub } from '../vscodeStub.ts';

describe('localeFormat', () => {
  let format: typeof LocaleFormat;
  let env: { language: string };
  before(async () => {
    ({ env } = await loadVscodeStub());
    format = await import('../../../../src/window/messages/localeFormat.ts');
  });
  afterEach(() => (env.language = 'en'));

  it('formats numbers in the display language', () => {
    assert.equal(format.formatNumber(1_234_567), '1,234,567');
    env.language = 'de';
    assert.equal(format.formatNumber(1_234_567), '1.234.567');
  });

  it('formats dates in the display language', () => {
    const time = Date.UTC(2026, 2, 31, 12);
    assert.match(format.formatDateTime(time), /^Mar 31, 2026, \d+:00/);
    assert.equal(format.formatDateTime(new Date(time).toISOString()), format.formatDateTime(time));
    env.language = 'de';
    assert.match(format.formatDateTime(time), /^31\.03\.2026, \d+:00$/);
    assert.match(format.formatTime(time), /^\d+:00$/);
  });

  it('returns a text that is not a date unchanged', () => {
    assert.equal(format.formatDateTime('soon'), 'soon');
  });

  it('formats durations in minutes and seconds, rounded up', () => {
    const cases = [
      [-1, '0 seconds'],
      [0, '0 seconds'],
      [1, '1 second'],
      [59_001, '1 minute'],
      [65_000, '1 minute, 5 seconds'],
      [600_000, '10 minutes'],
    ] as const;
    for (const [milliseconds, text] of cases) assert.equal(format.formatDuration(milliseconds), text);
    env.language = 'de';
    assert.equal(format.formatDuration(65_000), '1 Minute, 5 Sekunden');
  });

  it('formats lists in the display language', () => {
    assert.equal(format.formatList(['a', 'b', 'c'], 'or'), 'a, b, or c');
    env.language = 'de';
    assert.equal(format.formatList(['a', 'b', 'c'], 'and'), 'a, b und c');
  });

  it('sorts names by the rules of the display language, and sorts numbers in names by value', () => {
    const sorted = (names: string[]): string[] =>
      names.toSorted((a, b) => format.nameCollator().compare(a, b));
    assert.deepEqual(sorted(['Policy 10', 'policy 2', 'Öffnen', 'Zebra']), [
      'Öffnen',
      'policy 2',
      'Policy 10',
      'Zebra',
    ]);
    env.language = 'sv';
    assert.deepEqual(sorted(['Öffnen', 'Zebra']), ['Zebra', 'Öffnen']);
  });
});
