import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../harness/pageObjects/until.ts';
import { takeScreenshots } from '../screenshots.ts';
import { pending, saveErrorButtons, TenantFixture } from '../tenantFixture.ts';

describe('settings that save and format files', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await TenantFixture.launch({
      'files.autoSave': 'afterDelay',
      'files.autoSaveDelay': 100,
      'files.trimTrailingWhitespace': true,
      'files.insertFinalNewline': true,
      'files.trimFinalNewlines': true,
      '[intune-status]': { 'editor.formatOnSave': true, 'editor.formatOnType': true },
      'intuneStatus.confirmSave': 'always',
    });
  });
  after(() => fixture.close());
  takeScreenshots('auto-save', () => fixture.workbench);
  afterEach(() => fixture.reset());

  /** Edits a plain file until VS Code saves it. By then auto-save has also seen the status document. */
  const waitForAutoSave = async (title: string): Promise<void> => {
    const { workbench } = fixture;
    const file = join(workbench.workspace, 'plain.txt');
    writeFileSync(file, 'before');
    await workbench.press('Control+p');
    await workbench.type('plain.txt');
    await workbench.quickPick('plain.txt');
    await workbench.waitForEditorText('before');
    await workbench.rewrite('after');
    await workbench.clickTab(title);
    await until(
      'the plain file to be saved',
      () => readFileSync(file, 'utf8').trim(),
      (text) => text === 'after',
    );
  };

  it('send no change by themselves, and do not change what a save sends', async () => {
    const { workbench, tenant } = fixture;
    const path = fixture.takeStatusPath();
    await fixture.open(path);
    const before = JSON.parse(await workbench.editorText()) as Record<string, unknown>;
    await workbench.rewrite(`${JSON.stringify({ ...before, pendingCount: 13 })}   `);
    await waitForAutoSave(await workbench.tabTitle());
    assert.equal(await workbench.isDirty(), true);
    assert.deepEqual(fixture.patches(path), []);
    assert.deepEqual(await workbench.notifications(), []);

    await workbench.save();
    await workbench.clickDialogButton('Send');
    await workbench.waitForStatusBar('saved Pending 12 → 13');
    await workbench.waitForDirty(false);
    await workbench.waitForEditorText(`\n  ${pending(13)},\n`);
    assert.deepEqual(
      fixture.patches(path).map(({ body }) => body),
      [{ '@odata.type': before['@odata.type'], pendingCount: 13 }],
    );
    assert.deepEqual(JSON.parse(await workbench.editorText()), { ...before, pendingCount: 13 });
    assert.equal(tenant.read(path)!['pendingCount'], 13);
  });

  it('of a workspace cannot redirect requests, send a change or turn off a confirmation', async () => {
    const { workbench } = fixture;
    await workbench.openOtherFolder({
      'intuneStatus.sampleTenant.address': 'http://127.0.0.1:9',
      'intuneStatus.confirmSave': 'never',
      'files.autoSave': 'afterDelay',
      'files.autoSaveDelay': 100,
      '[intune-status]': { 'files.autoSave': 'afterDelay' },
      'editor.minimap.enabled': false,
    });
    await workbench.openView('Intune');
    await workbench.runCommand('Intune: Explore Sample Tenant');
    await workbench.waitForTreeItem('App configurations');
    const path = await fixture.openEdited(13);
    // Harmless settings of the workspace apply.
    assert.equal(await workbench.page.locator('.minimap:visible').count(), 0);
    const text = 'Not sent: auto-save never sends changes. Save the document yourself.';
    await fixture.waitForNotification(text, saveErrorButtons);
    await workbench.screenshot('auto-save, refused');
    assert.equal(await workbench.isDirty(), true);
    assert.deepEqual(fixture.patches(path), []);

    await workbench.save();
    const dialog = await workbench.dialog();
    assert.match(dialog.text, /^Send this change to Sample tenant\?$/);
    assert.match(dialog.detail, /Pending: 12 → 13/);
    // The platform decides about their order.
    assert.deepEqual(dialog.buttons.toSorted(), ['Cancel', 'Send']);
    await workbench.clickDialogButton('Cancel');
    await fixture.waitForNotification('Canceled. Nothing was changed on the service.', saveErrorButtons);
    fixture.assertService(path, { patches: 0, pendingCount: 12 });

    await workbench.save();
    await workbench.clickDialogButton('Send');
    await workbench.waitForStatusBar('saved Pending 12 → 13');
    fixture.assertService(path, { patches: 1, pendingCount: 13 });
  });
});
