import assert from 'node:assert/strict';
import { until } from '../../harness/pageObjects/until.ts';
import { takeScreenshots } from '../screenshots.ts';
import { pending, saveErrorButtons, sharedFixture } from '../tenantFixture.ts';
import type { TenantFixture } from '../tenantFixture.ts';

describe('saving a status document', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await sharedFixture();
  });
  takeScreenshots('save', () => fixture.workbench);
  afterEach(() => fixture.reset());

  it('sends nothing when only the formatting changed, and says so in the status bar', async () => {
    const { workbench } = fixture;
    const path = await fixture.openEdited('12 ');
    await workbench.save();
    await workbench.waitForStatusBar('no changes, nothing was sent');
    await workbench.waitForDirty(false);
    assert.equal(fixture.patches(path).length, 0);
  });

  it('shows the saved change in the status bar, without a notification', async () => {
    const { workbench } = fixture;
    const path = await fixture.openEdited(13);
    await workbench.save();
    await workbench.waitForStatusBar('saved Pending 12 → 13');
    await workbench.waitForDirty(false);
    fixture.assertService(path, { patches: 1, pendingCount: 13 });
    assert.deepEqual(await workbench.notifications(), []);
  });

  it('warns when the service stored another value, and shows that value', async () => {
    const { workbench } = fixture;
    await fixture.openEdited(13);
    fixture.faultAtNextPatch({ kind: 'alter', values: { pendingCount: 11 } });
    await workbench.save();
    const text = 'the service accepted the change but stored other values: Pending is 11, not 13.';
    const { severity } = await fixture.waitForNotification(text, ['Show Save Journal']);
    assert.equal(severity, 'warning');
    await workbench.waitForDirty(false);
    await workbench.waitForEditorText(pending(11));
  });

  it('keeps a change of another property that was made elsewhere, and reports it', async () => {
    const { workbench, tenant } = fixture;
    const path = await fixture.openEdited(13);
    tenant.change(path, { failedCount: 5 });
    await workbench.save();
    const text =
      'saved Pending 12 → 13. Other properties have also changed on the service: Failed 4 → 5. Both changes are stored.';
    await fixture.waitForNotification(text, ['Show Save Journal']);
    await workbench.waitForDirty(false);
    await workbench.waitForEditorText('"failedCount": 5');
    assert.equal(tenant.read(path)!['failedCount'], 5);
  });

  it('asks once before Save All sends the changes of documents that are not active', async () => {
    const { workbench, tenant } = fixture;
    const edited: { path: string; title: string }[] = [];
    for (let count = 0; count < 2; count++) {
      const path = await fixture.openEdited(13);
      edited.push({ path, title: await workbench.tabTitle() });
    }
    await fixture.open(fixture.takeStatusPath());
    const saveAll = async (button: string): Promise<void> => {
      await workbench.runCommand('File: Save All');
      const { text, detail } = await workbench.dialog();
      assert.match(text, /^Send the changes in status documents to the service\?$/);
      // Long names are cut in the middle.
      for (const { title } of edited) assert.ok(detail.includes(title.slice(0, 20)), detail);
      await workbench.clickDialogButton(button);
    };
    await saveAll('Cancel');
    await fixture.waitForNotification('Canceled. Nothing was changed on the service.', saveErrorButtons);
    for (const { path } of edited) fixture.assertService(path, { patches: 0, pendingCount: 12 });
    await workbench.clearNotifications();

    await saveAll('Send');
    await until(
      'both changes on the service',
      () => edited.map(({ path }) => tenant.read(path)!['pendingCount']),
      (counts) => counts.every((count) => count === 13),
    );
    for (const { path, title } of edited) {
      await workbench.clickTab(title);
      await workbench.waitForDirty(false);
      fixture.assertService(path, { patches: 1, pendingCount: 13 });
    }
  });
});
