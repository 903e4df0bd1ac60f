import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Configuration } from '../../../src/status/listConfigurations.ts';
import type * as Tooltips from '../../../src/window/tree/tooltips.ts';
import { cases } from '../cases.ts';
import './vscodeStub.ts';

const type = 'deviceConfigurationDeviceOverview';
const configuration: Configuration = {
  path: { version: 'beta', configuration: 'deviceConfiguration', id: '1', steps: [] },
  name: '[Baseline](command:x) | <b>',
  type: 'iosGeneralDeviceConfiguration',
  status: {},
};

describe('the tooltip of a status', () => {
  let tooltips: typeof Tooltips;
  before(async () => {
    tooltips = await import('../../../src/window/tree/tooltips.ts');
  });
  const rowsOf = (values: Record<string, unknown>): string[] =>
    tooltips
      .statusTooltip(type, values, configuration)
      .value.split('\n')
      .filter((line) => /^\| [A-Z]/.test(line));

  it('lists the properties that can be edited, with numbers and dates in the display language', () => {
    assert.deepEqual(
      rowsOf({ id: '1', pendingCount: 1204, lastUpdateDateTime: '2026-03-31T12:00:00Z' }).map((row) =>
        row.replace(/\d+:00.*(?= \|$)/, 'time'),
      ),
      ['| Pending | 1,204 |', '| Last update | Mar 31, 2026, time |'],
    );
  });

  it('shows unexpected values without Markdown', () => {
    assert.deepEqual(rowsOf({ pendingCount: '[x](y)|', lastUpdateDateTime: '<b>today</b>' }), [
      '| Pending |  x  y   |',
      '| Last update |  b today  b  |',
    ]);
  });

  it('shows the name of the configuration without Markdown', () => {
    const [title] = tooltips.statusTooltip(type, {}, configuration).value.split('\n');
    assert.equal(title, String.raw`\[Baseline\]\(command\:x\) \| \<b\>\: Device status`);
  });

  it('escapes all punctuation in any text, collapses spaces, and does not change anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = tooltips.escapeMarkdown(text);
        assert.doesNotMatch(escaped.replaceAll(/\\[!-/:-@[-`{-~]/g, ''), /[!-/:-@[-`{-~]/);
        assert.equal(escaped.replaceAll(/\\(.)/g, '$1'), text.replace(/\s+/g, ' ').trim());
      }),
      cases(300),
    );
  });
});
