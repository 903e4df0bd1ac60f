import assert from 'node:assert/strict';
import { samplePath } from '../faults/faultyTenant.ts';
import type { TreeItem } from '../harness/pageObjects/tree.ts';
import { pending, theDesk } from './stage.ts';
import type { Desk } from './stage.ts';

const surfaceHub = 'WIN - Compliance - Surface Hub';

describe('at a glance, a person', () => {
  let desk: Desk;
  before(async () => {
    desk = await theDesk();
    await desk.person.expand('Compliance policies');
  });
  afterEach(async function () {
    await desk.person.screenshot(`glance, ${this.currentTest!.title}`);
    await desk.tidy();
  });

  const item = async (text: string, holds: (item: TreeItem) => boolean): Promise<TreeItem> => {
    const items = await desk.person.until(
      `"${text}" as expected`,
      () => desk.person.treeItems(),
      (all) => all.some((one) => one.text === text && holds(one)),
    );
    return items.find((one) => one.text === text && holds(one))!;
  };

  it('tells the platforms', async () => {
    const items = (await desk.person.treeItems()).filter(({ text }) => text.includes('Compliance'));
    const platforms = [/^(WIN|WP) /, /^iP?(OS|adOS) /, /^macOS /, /^(AND|AFW|AOSP) /, /^Default /];
    const names = ['windows', 'ios', 'macos', 'android', 'other'];
    const policies = items.filter(({ level }) => level === 3);
    assert.equal(policies.length, 15);
    for (const { text, icon } of policies) {
      assert.equal(icon, names[platforms.findIndex((pattern) => pattern.test(text))], text);
    }
  });

  it('sees how many devices are well, in trouble and waiting, and how bad it is', async () => {
    const { person, tenant } = desk;
    const path = `${samplePath(surfaceHub)}/deviceStatusOverview`;
    await person.expand(surfaceHub);
    const counts = { successCount: 1234, errorCount: 0, failedCount: 0, conflictCount: 0, pendingCount: 0 };
    for (const [change, description, icon] of [
      [counts, '✓ 1,234', 'pass'],
      [{ pendingCount: 5 }, '✓ 1,234 ◔ 5', 'clock'],
      [{ errorCount: 1, failedCount: 2, conflictCount: 4 }, '✓ 1,234 ✗ 7 ◔ 5', 'error'],
      [{ ...counts, successCount: 0 }, 'no reports', 'circle-outline'],
    ] as const) {
      tenant.change(path, change);
      await person.clickTreeAction('Compliance policies', 'Refresh');
      const fits = (one: TreeItem): boolean => one.description.replace(/\s+/g, ' ') === description;
      assert.equal((await item('Device status', fits)).icon, icon);
      await item(surfaceHub, (one) => one.description.replace(/\s+/g, ' ').startsWith(description));
    }
  });

  it('reads every number under the mouse', async () => {
    await desk.person.expand(surfaceHub);
    const text = await desk.person.treeTooltip('Device status');
    for (const words of [surfaceHub, 'Pending', 'Not applicable', 'Succeeded', 'Last update'])
      assert.ok(text.includes(words), `${words} in ${text}`);
  });

  it('sees that the connection is lost, waits no longer, and tries again', async () => {
    const { person, tenant } = desk;
    tenant.addFault({ match: { path: 'mobileAppConfigurations' }, do: { kind: 'dropBefore' } });
    await person.page.locator('.sidebar').getByText('App configurations', { exact: true }).click();
    await desk.reads('Microsoft Graph cannot be reached at the moment', ['Cancel']);
    await person.screenshot('glance, no connection');
    await person.clickNotificationButton('Cancel');
    const failure = await item('Could not load', () => true);
    tenant.clearFaults();
    await person.click('Could not load');
    await item('iOS - App config - Outlook', (one) => one.icon === 'ios');
    assert.notEqual(failure.description, '');
  });

  it('refreshes everything at once, open documents too', async () => {
    const { person, tenant } = desk;
    const path = desk.another();
    await desk.open(path);
    tenant.change(path, { pendingCount: 21 });
    tenant.change(`${samplePath(surfaceHub)}/deviceStatusOverview`, { successCount: 4321 });
    await person.page.locator('.sidebar .title-actions [aria-label="Refresh"]').click();
    await person.waitForEditorText(pending(21));
    await item(surfaceHub, ({ description }) => description.startsWith('✓ 4,321'));
  });

  it('sees fewer types and no links in v1.0', async () => {
    const { person } = desk;
    await person.changeSettings({ 'intuneStatus.apiVersion': 'v1.0' });
    try {
      await person.expand('Device configurations');
      const name = 'WIN - Security - BitLocker';
      await person.waitForTreeItem(name);
      const all = await person.treeItems();
      assert.ok(!all.some(({ description }) => /Wi-Fi|VPN|certificate/.test(description)));
      await person.expand(name);
      const beneath = (await person.treeItems()).filter(({ level }) => level === 4);
      assert.deepEqual(new Set(beneath.map(({ text }) => text)), new Set(['User status', 'Device status']));
      await person.click('User status');
      await person.waitForEditorText('"successCount"');
      assert.doesNotMatch(await person.editorText(), /conflictCount/);
    } finally {
      await person.changeSettings({ 'intuneStatus.apiVersion': 'beta' });
    }
  });
});
