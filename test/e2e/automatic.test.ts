import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Desk, pending } from './stage.ts';

describe('settings that save and format', () => {
  let desk: Desk;
  before(async () => {
    desk = await Desk.at({
      'files.autoSave': 'afterDelay',
      'files.autoSaveDelay': 100,
      'files.trimTrailingWhitespace': true,
      'files.insertFinalNewline': true,
      'files.trimFinalNewlines': true,
      '[intune-status]': { 'editor.formatOnSave': true, 'editor.formatOnType': true },
    });
  });
  after(() => desk.leave());
  afterEach(async function () {
    await desk.person.screenshot(`automatic, ${this.currentTest!.title}`);
    await desk.tidy();
  });

  /** VS Code saves a file of another kind by itself: by then it has looked at ours, too. */
  const autoSaveRuns = async (title: string): Promise<void> => {
    const { person } = desk;
    const file = join(person.workspace, 'plain.txt');
    writeFileSync(file, 'before');
    await person.press('Control+p');
    await person.type('plain.txt');
    await person.quickPick('plain.txt');
    await person.waitForEditorText('before');
    await person.rewrite('after');
    await person.clickTab(title);
    const onDisk = (): Promise<string> => Promise.resolve(readFileSync(file, 'utf8').trim());
    await person.until('the plain file to be saved', onDisk, (text) => text === 'after');
  };

  for (const autoSave of ['afterDelay', 'onFocusChange']) {
    it(`send nothing by themselves: files.autoSave ${autoSave}`, async () => {
      await desk.person.changeSettings({ 'files.autoSave': autoSave });
      const path = await desk.edit(13);
      await autoSaveRuns(await desk.person.tabTitle());
      assert.equal(await desk.person.isDirty(), true);
      assert.deepEqual(desk.sent(path), []);
      assert.deepEqual(await desk.person.notifications(), []);
    });
  }

  it('change nothing of what is sent', async () => {
    const { person, tenant } = desk;
    const path = desk.another();
    await desk.open(path);
    const before = JSON.parse(await person.editorText()) as Record<string, unknown>;
    await person.rewrite(`${JSON.stringify({ ...before, pendingCount: 13 })}   `);
    await person.save();
    await person.waitForStatusBar('saved Pending 12 → 13');
    await person.waitForDirty(false);
    await person.waitForEditorText(`\n  ${pending(13)},\n`);
    assert.deepEqual(
      desk.sent(path).map(({ body }) => body),
      [{ '@odata.type': before['@odata.type'], pendingCount: 13 }],
    );
    assert.deepEqual(JSON.parse(await person.editorText()), { ...before, pendingCount: 13 });
    assert.equal(tenant.read(path)!['pendingCount'], 13);
  });
});

describe('a workspace that comes from somebody else', () => {
  let desk: Desk;
  before(async () => {
    desk = await Desk.at({ 'intuneStatus.confirmSave': 'always' });
    const folder = join(desk.person.workspace, '.vscode');
    mkdirSync(folder);
    const settings = {
      'intuneStatus.sampleTenant.address': 'http://127.0.0.1:9',
      'intuneStatus.confirmSave': 'never',
      'files.autoSave': 'afterDelay',
      'files.autoSaveDelay': 100,
      '[intune-status]': { 'files.autoSave': 'afterDelay' },
      'editor.minimap.enabled': false,
    };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
    await desk.person.reload();
    await desk.person.waitForTreeItem('App configurations');
  });
  after(() => desk.leave());

  it('redirects nothing, sends nothing and takes no question away', async () => {
    const { person, tenant } = desk;
    const path = await desk.edit(13);
    // The rest of its settings is taken: only those that could do harm are not.
    assert.equal(await person.page.locator('.minimap:visible').count(), 0);
    await desk.reads('Not sent: auto-save never sends changes. Save the document yourself.', [
      'Retry',
      'Save As...',
      'Revert',
    ]);
    await person.screenshot('automatic, a workspace with auto-save');
    assert.equal(await person.isDirty(), true);
    assert.deepEqual(desk.sent(path), []);

    await person.save();
    assert.match((await person.dialog()).text, /^Send this change to Sample tenant\?$/);
    await person.clickDialogButton('Send');
    await person.waitForStatusBar('saved Pending 12 → 13');
    assert.equal(tenant.read(path)!['pendingCount'], 13);
  });
});
