import assert from 'node:assert/strict';
import { samplePath } from '../../faults/faultyTenant.ts';
import type { TreeItem } from '../../harness/pageObjects/sideBarPage.ts';
import { until } from '../../harness/pageObjects/until.ts';
import { takeScreenshots } from '../screenshots.ts';
import { pending, sharedFixture } from '../tenantFixture.ts';
import type { TenantFixture } from '../tenantFixture.ts';

const surfaceHub = 'WIN - Compliance - Surface Hub';
const surfaceHubPath = `${samplePath(surfaceHub)}/deviceStatusOverview`;

describe('an item of the tree', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await sharedFixture();
    await fixture.collapseTree();
    await fixture.workbench.expand('Compliance policies');
  });
  takeScreenshots('tree item', () => fixture.workbench);
  afterEach(() => fixture.reset());

  const waitForItem = async (text: string, matches: (item: TreeItem) => boolean): Promise<TreeItem> => {
    const items = await until(
      `"${text}" in the expected state`,
      () => fixture.workbench.treeItems(),
      (all) => all.some((one) => one.text === text && matches(one)),
    );
    return items.find((one) => one.text === text && matches(one))!;
  };
  const singleSpaced = ({ description }: TreeItem): string => description.replace(/\s+/g, ' ');

  it('has the icon of its platform', async () => {
    const patterns = [/^(WIN|WP) /, /^iP?(OS|adOS) /, /^macOS /, /^(AND|AFW|AOSP) /, /^Default /];
    const icons = ['windows', 'ios', 'macos', 'android', 'other'];
    const policies = (await fixture.workbench.treeItems()).filter(
      ({ text, level }) => text.includes('Compliance') && level === 3,
    );
    assert.equal(policies.length, 15);
    for (const { text, icon } of policies) {
      assert.equal(icon, icons[patterns.findIndex((pattern) => pattern.test(text))], text);
    }
  });

  it('shows the counts and their health, and each number in its tooltip', async () => {
    const { workbench, tenant } = fixture;
    await workbench.expand(surfaceHub);
    const counts = { successCount: 1234, errorCount: 0, failedCount: 0, conflictCount: 0, pendingCount: 0 };
    for (const [change, description, icon] of [
      [counts, '✓ 1,234', 'pass'],
      [{ pendingCount: 5, errorCount: 1, failedCount: 2, conflictCount: 4 }, '✓ 1,234 ✗ 7 ◔ 5', 'error'],
    ] as const) {
      tenant.change(surfaceHubPath, change);
      await workbench.clickTreeAction('Compliance policies', 'Refresh');
      const item = await waitForItem('Device status', (one) => singleSpaced(one) === description);
      assert.equal(item.icon, icon);
      await waitForItem(surfaceHub, (one) => singleSpaced(one).startsWith(description));
    }
    const tooltip = await workbench.treeTooltip('Device status');
    for (const text of [surfaceHub, 'Pending', 'Not applicable', 'Succeeded', 'Last update'])
      assert.ok(tooltip.includes(text), `${text} in ${tooltip}`);
  });

  it('can stop waiting for a lost connection, and loads again on a click', async () => {
    const { workbench, tenant } = fixture;
    tenant.addFault({ match: { path: 'mobileAppConfigurations' }, do: { kind: 'dropBefore' } });
    await workbench.clickTreeAction('App configurations', 'Refresh');
    await workbench.page.locator('.sidebar').getByText('App configurations', { exact: true }).click();
    await fixture.waitForNotification('Microsoft Graph cannot be reached at the moment', ['Cancel']);
    await workbench.screenshot('tree item, no connection');
    await workbench.clickNotificationButton('Cancel');
    const failure = await workbench.waitForTreeItem('Could not load');
    assert.notEqual(failure.description, '');
    tenant.clearFaults();
    await workbench.click('Could not load');
    await waitForItem('iOS - App config - Outlook', ({ icon }) => icon === 'ios');
  });

  it('is refreshed together with all others and with open documents', async () => {
    const { workbench, tenant } = fixture;
    const path = fixture.takeStatusPath();
    await fixture.open(path);
    tenant.change(path, { pendingCount: 21 });
    tenant.change(surfaceHubPath, { successCount: 4321 });
    await workbench.page.locator('.sidebar .title-actions [aria-label="Refresh"]').click();
    await workbench.waitForEditorText(pending(21));
    await waitForItem(surfaceHub, ({ description }) => description.startsWith('✓ 4,321'));
  });

  it('has fewer types and no certificate links in API version v1.0', async () => {
    const { workbench } = fixture;
    await workbench.changeSettings({ 'intuneStatus.apiVersion': 'v1.0' });
    try {
      await workbench.expand('Device configurations');
      const name = 'WIN - Security - BitLocker';
      await workbench.waitForTreeItem(name);
      const all = await workbench.treeItems();
      assert.ok(!all.some(({ description }) => /Wi-Fi|VPN|certificate/.test(description)));
      await workbench.expand(name);
      const below = (await workbench.treeItems()).filter(({ level }) => level === 4);
      assert.deepEqual(new Set(below.map(({ text }) => text)), new Set(['User status', 'Device status']));
      await workbench.click('User status');
      await workbench.waitForEditorText('"successCount"');
      assert.doesNotMatch(await workbench.editorText(), /conflictCount/);
    } finally {
      await workbench.changeSettings({ 'intuneStatus.apiVersion': 'beta' });
    }
  });
});
