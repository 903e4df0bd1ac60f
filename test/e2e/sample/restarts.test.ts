import assert from 'node:assert/strict';
import { until } from '../../harness/pageObjects/until.ts';
import { takeScreenshots } from '../screenshots.ts';
import { conflictButtons, pending, sharedFixture } from '../tenantFixture.ts';
import type { TenantFixture } from '../tenantFixture.ts';

interface OpenDocument {
  readonly path: string;
  readonly title: string;
  /** The values of `pendingCount`: the one that was last read or saved, and the unsaved one in the document. */
  readonly base: number;
  readonly unsaved: number;
}

// The document state machine has tests for every moment at which a window can end. These tests prove that VS Code's
// own storage brings back both the unsaved text and what it was based on.
describe('unsaved changes', () => {
  let fixture: TenantFixture;
  /** One was never saved. The other was edited again after a save. */
  let edited: OpenDocument;
  let editedAfterSave: OpenDocument;

  before(async () => {
    fixture = await sharedFixture();
    await fixture.collapseTree();
    const { workbench } = fixture;
    const path = await fixture.openEdited(13);
    edited = { path, title: await workbench.tabTitle(), base: 12, unsaved: 13 };
    const saved = await fixture.openEdited(13);
    await workbench.save();
    await workbench.waitForDirty(false);
    await fixture.editPending(13, 15);
    editedAfterSave = { path: saved, title: await workbench.tabTitle(), base: 13, unsaved: 15 };
    await workbench.waitForBackups(2);
  });
  after(() => fixture.reset());
  takeScreenshots('restart', () => fixture.workbench);
  afterEach(async () => {
    fixture.tenant.clearFaults();
    await fixture.workbench.clearNotifications();
  });

  /** The text is back, and a save compares it with its old base: a third value on the service is a conflict. */
  const assertRestored = async ({ path, title, base, unsaved }: OpenDocument): Promise<void> => {
    const { workbench, tenant } = fixture;
    await fixture.show(path, title);
    await workbench.waitForEditorText(pending(unsaved));
    await workbench.waitForDirty(true);
    const { pendingCount } = tenant.read(path)!;
    const sent = fixture.patches(path).length;
    tenant.change(path, { pendingCount: 14 });
    await workbench.save();
    await fixture.waitForNotification(
      `Pending: ${base} when you opened it, 14 on the service now, ${unsaved} in your document.`,
      conflictButtons,
    );
    fixture.assertService(path, { patches: sent, pendingCount: 14 });
    tenant.change(path, { pendingCount });
    await workbench.clearNotifications();
  };

  it('survive a reload with their base, and so does the mark of a refused save', async () => {
    const { workbench } = fixture;
    const name = 'macOS - Compliance';
    const expand = async (): Promise<void> => {
      await workbench.expand('Compliance policies');
      await workbench.expand(name);
    };
    await expand();
    await workbench.click('Device status');
    await workbench.waitForTab(`${name} (devices)`);
    await workbench.waitForEditorText('"pendingCount"');
    const [, before = ''] = /"pendingCount": (\d+)/.exec(await workbench.editorText())!;
    await fixture.editPending(before, 4712);
    fixture.faultAtNextPatch({ kind: 'noMethod' });
    await workbench.save();
    const reason = 'The service does not support this operation on this path';
    await fixture.waitForNotification(reason, ['Copy Details']);
    await workbench.waitForBackups(3);
    await workbench.reloadNow();

    await expand();
    // VS Code may not have stored yet which tab was the active one.
    await workbench.clickTab(`${name} (devices)`);
    await workbench.waitForEditorText(pending(4712));
    await workbench.waitForCodeLens('The service rejected a save of this document on');
    await until(
      'the refusal in the tree',
      async () => (await workbench.treeItems()).find(({ text }) => text === 'Device status'),
      (item) => item?.icon === 'circle-slash' && item.description.includes('save rejected'),
    );
    await workbench.runCommand('Intune: Discard Changes');
    await workbench.waitForDirty(false);
    await assertRestored(edited);
    await assertRestored(editedAfterSave);
  });

  it('survive a crash of the extension host during a save, which is sent only once', async function () {
    // The extension host is found with "ps".
    if (process.platform === 'win32') return this.skip();
    const { workbench, tenant } = fixture;
    const path = await fixture.openEdited(13);
    const title = await workbench.tabTitle();
    const interrupted: OpenDocument = { path, title, base: 12, unsaved: 13 };
    await workbench.waitForBackups(3);
    fixture.faultAtNextPatch({ kind: 'slow', ms: 4000, regardless: true });
    await workbench.save();
    await fixture.waitForPatch(path);
    workbench.crashExtensionHost();
    await workbench.reloadNow();

    await until(
      'the service to apply the change',
      () => tenant.read(path)!['pendingCount'],
      (count) => count === 13,
    );
    await assertRestored(interrupted);
    await workbench.save();
    await workbench.waitForStatusBar('already has these values');
    await workbench.waitForDirty(false);
    fixture.assertService(path, { patches: 1, pendingCount: 13 });
    await assertRestored(edited);
    await assertRestored(editedAfterSave);
  });

  it('survive a restart of VS Code with their base, and can then be saved or discarded', async () => {
    const { workbench, tenant } = fixture;
    await workbench.restartNow();
    await assertRestored(edited);
    await workbench.save();
    await workbench.waitForStatusBar('saved Pending 12 → 13');
    await workbench.waitForDirty(false);
    fixture.assertService(edited.path, { patches: 1, pendingCount: 13 });

    await assertRestored(editedAfterSave);
    tenant.change(editedAfterSave.path, { pendingCount: 14 });
    await workbench.runCommand('Intune: Discard Changes');
    await workbench.waitForEditorText(pending(14));
    await workbench.waitForDirty(false);
    assert.equal(fixture.patches(editedAfterSave.path).length, 1);
  });
});
