import assert from 'node:assert/strict';
import { takeScreenshots } from '../screenshots.ts';
import { pending, sharedFixture } from '../tenantFixture.ts';
import type { TenantFixture } from '../tenantFixture.ts';

describe('a window', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await sharedFixture();
  });
  takeScreenshots('window', () => fixture.workbench);
  afterEach(() => fixture.reset());

  it('restores a tab with the values of the service, and offers to try again if it cannot be read', async () => {
    const { workbench, tenant } = fixture;
    const readable = fixture.takeStatusPath();
    await fixture.open(readable);
    const title = await workbench.tabTitle();
    await workbench.keepEditor();
    const forbidden = fixture.takeStatusPath();
    await fixture.open(forbidden);
    await workbench.waitForStoredState(forbidden);
    tenant.change(readable, { pendingCount: 13 });
    tenant.addFault({ match: { path: forbidden }, do: { kind: 'status', status: 403 } });
    await workbench.reload();

    const tryAgain = workbench.page.getByRole('button', { name: 'Try Again' });
    await tryAgain.waitFor();
    await fixture.waitForNotification('(devices) cannot be opened. ', ['Show Log']);
    await workbench.screenshot('window, a restored tab that cannot be read');
    tenant.clearFaults();
    await tryAgain.click();
    await workbench.waitForEditorText(pending(12));

    await fixture.show(readable, title);
    await workbench.waitForEditorText(pending(13));
    assert.equal(await workbench.isDirty(), false);
    await workbench.waitForTreeItem('Sample tenant');
  });

  it('waits for a save of the same object in another window, and then reports the conflict', async () => {
    const { workbench } = fixture;
    const other = await workbench.openSecondWindow();
    try {
      const path = fixture.takeStatusPath();
      for (const [window, count] of [
        [other, 14],
        [workbench, 13],
      ] as const) {
        await window.page.bringToFront();
        await fixture.open(path, window);
        await window.replace(pending(12), pending(count));
      }
      fixture.faultAtNextPatch({ kind: 'slow', ms: 1500 });
      await workbench.save();
      await fixture.waitForPatch(path);
      await other.save();
      await other.waitForNotification('12 when you opened it, 13 on the service now, 14 in your document');
      assert.equal(await other.isDirty(), true);
      fixture.assertService(path, { patches: 1, pendingCount: 13 });
    } finally {
      await other.closeAllEditors();
      await other.page.close();
    }
  });
});
