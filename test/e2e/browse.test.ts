import assert from 'node:assert/strict';
import { Desk } from './stage.ts';

const names = (items: readonly { text: string }[]): string[] => items.map(({ text }) => text);

describe('a person who looks through the tree', () => {
  let desk: Desk;
  before(async () => {
    desk = await Desk.at();
  });
  after(() => desk.leave());
  afterEach(async function () {
    await desk.person.screenshot(`browse, ${this.currentTest!.title}`);
    desk.tenant.clearFaults();
  });
  const collapseAll = (): Promise<void> =>
    desk.person.page.locator('.sidebar [aria-label="Collapse All"]:visible').click();

  it('sees the tenant and its three groups', async () => {
    const items = names(await desk.person.treeItems());
    assert.deepEqual(items, [
      'Sample tenant',
      'Device configurations',
      'Compliance policies',
      'App configurations',
    ]);
  });

  for (const [what, act, reason] of [
    [
      'forbidden',
      { kind: 'status', status: 403, code: 'Forbidden', message: 'No role for you' },
      'DeviceManagementConfiguration.Read.All',
    ],
    ['answered by a proxy', { kind: 'html', status: 403 }, 'a proxy may have answered'],
  ] as const) {
    it(`is told why a group cannot be read when it is ${what}, and tries again by a click`, async () => {
      const { person, tenant } = desk;
      await person.expand('Sample tenant');
      tenant.addFault({ match: { path: 'deviceCompliancePolicies' }, do: act });
      await person.clickTreeAction('Compliance policies', 'Refresh');
      await person.expand('Compliance policies');
      const failure = await person.waitForTreeItem('Could not load');
      assert.ok(failure.description.includes(reason), failure.description);
      tenant.clearFaults();
      await person.click('Could not load');
      const policy = await person.waitForTreeItem('WIN - Compliance - Surface Hub');
      assert.match(policy.description, /^✓ \d+.* · Compliance policy$/);
      await collapseAll();
    });
  }

  it('gets the rest of a long list a page at a time, in the order of names', async () => {
    const { person, tenant } = desk;
    await person.expand('Sample tenant');
    await person.expand('Device configurations');
    const pages = (): number =>
      tenant.requests.filter((r) => r.path.includes('/deviceConfigurations?')).length;
    const before = pages();
    await person.page.locator('.sidebar .monaco-list').first().focus();
    await person.press('End');
    await person.until(
      'the last group',
      () => person.treeItems(),
      (items) => names(items).includes('Load More…'),
    );
    await person.click('Load More…');
    await person.until(
      'another page',
      () => Promise.resolve(pages()),
      (number) => number > before,
    );
    await person.until(
      'names in order',
      async () =>
        names((await person.treeItems()).filter(({ level, text }) => level === 3 && text !== 'Load More…')),
      (items) =>
        items.length > 5 &&
        items.every(
          (name, i) => i === 0 || name.localeCompare(items[i - 1]!, undefined, { numeric: true }) >= 0,
        ),
    );
    await person.press('Home');
  });

  it('follows certificates two links deep, through single ones and collections', async () => {
    const { person } = desk;
    await person.expand('iOS - Wi-Fi - Contoso-Corp');
    await person.expand('Identity certificate for client authentication');
    await person.expand('iOS - Cert - SCEP User');
    await person.waitForTreeItem('Root certificate');
    await collapseAll();
    await person.expand('Sample tenant');
    await person.expand('Device configurations');
    await person.expand('iOS - Wi-Fi - Contoso-Corp');
    await person.expand('Root certificates for server validation');
    const below = (await person.treeItems()).filter(({ description }) =>
      description.includes('Trusted root certificate'),
    );
    assert.ok(below.length > 0);
    await collapseAll();
  });

  it('finds a configuration by a piece of its name', async () => {
    const { person } = desk;
    await person.runCommand('Intune: Find Configuration…');
    await person.page.locator('.quick-input-widget:visible input').first().fill('LAN - Lab');
    await person.quickPick('macOS - LAN - Lab (password)');
    await person.quickPick('Device status');
    await person.waitForTab('macOS - LAN - Lab (password) (devices)');
  });

  it('sees that nothing is linked where nothing is', async () => {
    const { person } = desk;
    await person.expand('Sample tenant');
    await person.expand('Device configurations');
    await person.expand('macOS - LAN - Lab (password)');
    await person.expand('Identity certificate for client authentication');
    await person.waitForTreeItem('No linked profile');
  });

  it('sees a save and somebody else’s rename in the tree', async () => {
    const { person, tenant } = desk;
    await person.replace(/"pendingCount": \d+/.exec(await person.editorText())![0], '"pendingCount": 4321');
    await person.save();
    await person.until(
      'the number in the tree',
      () => person.treeItems(),
      (items) =>
        items.some(({ text, description }) => text === 'Device status' && description.includes('4,321')),
    );
    const path = tenant.requests.findLast((r) => r.method === 'PATCH')!.path;
    tenant.rename(path.replace('/deviceStatusOverview', ''), 'macOS - LAN - Renamed');
    await person.clickTreeAction('Device configurations', 'Refresh');
    await person.waitForTreeItem('macOS - LAN - Renamed');
  });
});
