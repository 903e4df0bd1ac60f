import assert from 'node:assert/strict';
import { until } from '../../harness/pageObjects/until.ts';
import { takeScreenshots } from '../screenshots.ts';
import { pending, sharedFixture } from '../tenantFixture.ts';
import type { TenantFixture } from '../tenantFixture.ts';

const names = (items: readonly { text: string }[]): string[] => items.map(({ text }) => text);

describe('the tree of configurations', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await sharedFixture();
  });
  takeScreenshots('tree', () => fixture.workbench);
  beforeEach(() => fixture.collapseTree());
  afterEach(() => fixture.reset());

  it('shows the tenant and its three groups', async () => {
    assert.deepEqual(names(await fixture.workbench.treeItems()), [
      'Sample tenant',
      'Device configurations',
      'Compliance policies',
      'App configurations',
    ]);
  });

  it('shows why a group cannot be loaded, and loads it again on a click', async () => {
    const { workbench, tenant } = fixture;
    tenant.addFault({
      match: { path: 'deviceCompliancePolicies' },
      do: { kind: 'status', status: 403, code: 'Forbidden', message: 'No role for you' },
    });
    await workbench.clickTreeAction('Compliance policies', 'Refresh');
    await workbench.expand('Compliance policies');
    const failure = await workbench.waitForTreeItem('Could not load');
    const reason = 'DeviceManagementConfiguration.Read.All';
    assert.ok(failure.description.includes(reason), failure.description);
    tenant.clearFaults();
    await workbench.click('Could not load');
    const policy = await workbench.waitForTreeItem('WIN - Compliance - Surface Hub');
    assert.match(policy.description, /^✓ \d+.* · Compliance policy$/);
  });

  it('loads a long list page by page, sorted by name', async () => {
    const { workbench, tenant } = fixture;
    await workbench.clickTreeAction('Device configurations', 'Refresh');
    await workbench.expand('Device configurations');
    const pages = (): number =>
      tenant.requests.filter((r) => r.path.includes('/deviceConfigurations?')).length;
    const before = pages();
    await workbench.page.locator('.sidebar .monaco-list').first().focus();
    await workbench.press('End');
    await until(
      'the end of the list',
      () => workbench.treeItems(),
      (items) => names(items).includes('Load More…'),
    );
    await workbench.click('Load More…');
    await until('another page to be requested', pages, (count) => count > before);
    await until(
      'names in order',
      async () =>
        names(
          (await workbench.treeItems()).filter(({ level, text }) => level === 3 && text !== 'Load More…'),
        ),
      (shown) =>
        shown.length > 5 &&
        shown.every(
          (name, i) => i === 0 || name.localeCompare(shown[i - 1]!, undefined, { numeric: true }) >= 0,
        ),
    );
    await workbench.press('Home');
  });

  it('follows certificate links over two levels, and shows an empty link as such', async () => {
    const { workbench } = fixture;
    const wifi = 'iOS - Wi-Fi - Contoso-Corp';
    await workbench.expand('Device configurations');
    await workbench.expand(wifi);
    await workbench.expand('Identity certificate for client authentication');
    await workbench.expand('iOS - Cert - SCEP User');
    await workbench.waitForTreeItem('Root certificate');

    await fixture.collapseTree();
    await workbench.expand('Device configurations');
    await workbench.expand(wifi);
    await workbench.expand('Root certificates for server validation');
    const below = (await workbench.treeItems()).filter(({ description }) =>
      description.includes('Trusted root certificate'),
    );
    assert.ok(below.length > 0);

    await fixture.collapseTree();
    await workbench.expand('Device configurations');
    await workbench.expand('macOS - LAN - Lab (password)');
    await workbench.expand('Identity certificate for client authentication');
    await workbench.waitForTreeItem('No linked profile');
  });

  it('finds a configuration by a part of its name, and shows a save and a rename made elsewhere', async () => {
    const { workbench, tenant } = fixture;
    const name = 'macOS - LAN - Lab (password)';
    await workbench.expand('Device configurations');
    await workbench.expand(name);
    await workbench.runCommand('Intune: Find Configuration…');
    await workbench.page.locator('.quick-input-widget:visible input').first().fill('LAN - Lab');
    await workbench.quickPick(name);
    await workbench.quickPick('Device status');
    await workbench.waitForTab(`${name} (devices)`);
    await workbench.waitForEditorText('"pendingCount"');

    const [, before = ''] = /"pendingCount": (\d+)/.exec(await workbench.editorText())!;
    await fixture.editPending(before, 4321);
    await workbench.save();
    await until(
      'the number in the tree',
      () => workbench.treeItems(),
      (items) =>
        items.some(({ text, description }) => text === 'Device status' && description.includes('4,321')),
    );
    await workbench.waitForEditorText(pending(4321));
    const { path } = tenant.requests.findLast((r) => r.method === 'PATCH')!;
    const configuration = path.replace('/deviceStatusOverview', '');
    tenant.rename(configuration, 'macOS - LAN - Renamed');
    await workbench.clickTreeAction('Device configurations', 'Refresh');
    await workbench.waitForTreeItem('macOS - LAN - Renamed');
    tenant.rename(configuration, name);
  });
});
