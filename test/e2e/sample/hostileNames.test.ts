import assert from 'node:assert/strict';
import { samplePath } from '../../faults/faultyTenant.ts';
import { until } from '../../harness/pageObjects/until.ts';
import { hostileNames } from '../../unit/window/hostileNames.ts';
import { takeScreenshots } from '../screenshots.ts';
import { sharedFixture } from '../tenantFixture.ts';
import type { TenantFixture } from '../tenantFixture.ts';

/** Each of these configurations is renamed to one of the hostile names. */
const originals = [
  'WIN - Compliance - Surface Hub',
  'iOS - Compliance - BYOD',
  'iOS - Compliance - Corporate',
  'macOS - Compliance',
  'AND - BYOD - Compliance',
  'AND - COBO - Compliance',
  'AFW (old) - Compliance',
  'AOSP - Compliance - Headsets',
];

/** Markup, a command link, an icon, a slash and a character that reverses the direction, all in one name. */
const everything = '[go](command:quit) $(trash) <b>x</b>/ \u202etxt.exe';
const everythingShown = '[go](command:quit) $(trash) <b>x<∕b>∕';

describe('the name of a configuration', () => {
  let fixture: TenantFixture;
  const renamed = new Map<string, string>();
  const rename = (original: string, name: string): string => {
    const path = samplePath(original);
    renamed.set(path, original);
    fixture.tenant.rename(path, name);
    return path;
  };
  before(async () => {
    fixture = await sharedFixture();
    await fixture.collapseTree();
    await fixture.workbench.expand('Compliance policies');
  });
  after(async () => {
    for (const [path, original] of renamed) fixture.tenant.rename(path, original);
    await fixture.workbench.clickTreeAction('Compliance policies', 'Refresh');
    await fixture.workbench.waitForTreeItem('Default Device Compliance Policy');
  });
  takeScreenshots('hostile names', () => fixture.workbench);
  afterEach(() => fixture.reset());

  const markup = 'img, b, a, .codicon';

  it('is shown as plain text in the tree and in its tooltip, whatever it contains', async () => {
    const { workbench } = fixture;
    const names = Object.values(hostileNames);
    assert.equal(names.length, originals.length);
    for (const [i, name] of names.entries()) rename(originals[i]!, name);
    await workbench.clickTreeAction('Compliance policies', 'Refresh');
    for (const name of names) {
      const start = name.slice(0, 4).trim();
      const items = await until(
        `${start} in the tree`,
        () => workbench.treeItems(),
        (all) => all.some(({ text }) => text.startsWith(start)),
      );
      const item = items.find(({ text }) => text.startsWith(start))!;
      assert.doesNotMatch(item.text, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      assert.ok(item.expanded !== undefined);
      const row = workbench.page.locator('.sidebar .monaco-list-row').filter({ hasText: start }).first();
      assert.equal(await row.locator('img, b, .label-name .codicon').count(), 0);
      await row.hover();
      const hover = workbench.page.locator('.workbench-hover:visible').filter({ hasText: start });
      await hover.waitFor();
      assert.equal(await hover.locator(markup).count(), 0, await hover.innerHTML());
    }
    await workbench.screenshot('hostile names, tooltip');
  });

  it('is shown as plain text in the tab, its tooltip and notifications', async () => {
    const { workbench, tenant } = fixture;
    const path = `${rename('Default Device Compliance Policy', everything)}/deviceStatusOverview`;
    tenant.change(path, { pendingCount: 12, failedCount: 4 });
    await fixture.open(path);
    const title = await workbench.tabTitle();
    assert.ok(title.startsWith(everythingShown), title);
    assert.doesNotMatch(title, /\u202e/);
    assert.ok((await workbench.tabTooltip()).includes(everythingShown));
    // VS Code adds an icon of its own for a preview.
    const hover = workbench.page.locator('.workbench-hover:visible');
    const unwanted = hover.locator('img, b, .codicon-trash').or(hover.getByText('go', { exact: true }));
    assert.equal(await unwanted.count(), 0, await hover.innerHTML());
    await fixture.editPending(12, 13);
    tenant.change(path, { failedCount: 5 });
    await workbench.save();
    const { text } = await fixture.waitForNotification('Both changes are stored.', ['Show Save Journal']);
    const escaped = everythingShown.replace('](', ']\u200b(').replace('$(', '$\u200b(');
    assert.ok(text.includes(escaped), text);
    const notification = workbench.page.locator('.notification-list-item-message');
    assert.equal(await notification.locator(markup).count(), 0);
    await workbench.screenshot('hostile names, notification');
    assert.equal(fixture.patches(path).length, 1);
  });
});
