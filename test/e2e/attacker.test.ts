import assert from 'node:assert/strict';
import { samplePath } from '../faults/faultyTenant.ts';
import { Desk } from './stage.ts';

/** How somebody who may name configurations could try to do more than that; each has another one renamed. */
const hostile: readonly (readonly [what: string, name: string, original: string])[] = [
  ['a way out of its folder', '../../x', 'WIN - Compliance - Surface Hub'],
  ['markup', '<img src=x onerror=alert(1)><b>bold</b>', 'iOS - Compliance - BYOD'],
  ['a link that runs a command', '[click](command:workbench.action.quit)', 'iOS - Compliance - Corporate'],
  ['an icon', '$(trash) deleted', 'macOS - Compliance'],
  ['two lines', 'first\nsecond', 'AND - BYOD - Compliance'],
  ['no end', `long ${'and longer '.repeat(60)}`, 'AND - COBO - Compliance'],
  ['letters of two directions', 'abc \u202etxt.exe \u05d0\u05d1', 'AFW (old) - Compliance'],
  ['the address of something else', 'x?y#z%2f\\..\\a:b', 'AOSP - Compliance - Headsets'],
];

describe('a configuration with a hostile name', () => {
  let desk: Desk;
  before(async () => {
    desk = await Desk.at();
    await desk.person.expand('Compliance policies');
  });
  after(() => desk.leave());
  afterEach(() => desk.tidy());

  for (const [what, name, original] of hostile) {
    it(`of ${what} is text, in tree, tab, tooltip and messages`, async () => {
      const { person, tenant } = desk;
      const path = `${samplePath(original)}/deviceStatusOverview`;
      tenant.rename(path, name);
      tenant.change(path, { pendingCount: 12, failedCount: 4 });
      await person.clickTreeAction('Compliance policies', 'Refresh');
      const start = name.slice(0, 4).trim();
      const items = await person.until(
        'the name in the tree',
        () => person.treeItems(),
        (all) => all.some(({ text }) => text.startsWith(start)),
      );
      const item = items.find(({ text }) => text.startsWith(start))!;
      const row = person.page.locator('.sidebar .monaco-list-row').filter({ hasText: start }).first();
      assert.equal(await row.locator('img, b, .label-name .codicon').count(), 0);
      // What follows the name reads as it was meant, and so does the name.
      assert.doesNotMatch(item.text, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      await row.hover();
      const hover = person.page.locator('.workbench-hover:visible');
      await hover.waitFor();
      assert.ok((await hover.innerText()).includes(start), await hover.innerText());
      assert.equal(await hover.locator('img, b, a, .codicon').count(), 0);
      await person.screenshot(`hostile, ${what}, tooltip`);
      assert.ok(item.expanded !== undefined);

      await desk.open(path);
      // A slash in a name would end it in an address; one that looks like it does not.
      const inTab = start.replaceAll('/', '∕');
      assert.ok((await person.tabTitle()).includes(inTab), await person.tabTitle());
      await desk.change(12, 13);
      tenant.change(path, { failedCount: 5 });
      await person.save();
      const { text } = await desk.reads('Both changes are stored.', ['Show Save Journal']);
      assert.ok(text.includes(inTab.replace('$(', '$\u200b(')), text);
      const toast = person.page.locator('.notification-list-item-message');
      assert.equal(await toast.locator('img, b, a, .codicon').count(), 0);
      await person.screenshot(`hostile, ${what}`);
      assert.equal(desk.sent(path).length, 1);
    });
  }
});
