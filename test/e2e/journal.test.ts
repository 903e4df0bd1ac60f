import assert from 'node:assert/strict';
import { pending, theDesk } from './stage.ts';
import type { Desk } from './stage.ts';

describe('a person who looks back', () => {
  let desk: Desk;
  before(async () => {
    desk = await theDesk();
  });
  afterEach(async function () {
    await desk.person.screenshot(`journal, ${this.currentTest!.title}`);
    await desk.tidy();
  });

  /** Saves 13 where 12 was; @returns the path and the document's name */
  const save = async (): Promise<[path: string, title: string]> => {
    const path = await desk.edit(13);
    const title = await desk.person.tabTitle();
    await desk.person.save();
    await desk.person.waitForDirty(false);
    return [path, title];
  };

  it('finds every save in the journal, newest first, and reads one', async () => {
    const { person } = desk;
    const [, first] = await save();
    const [path, second] = await save();
    await person.runCommand('Intune: Show Save Journal');
    const [newest, before] = await person.quickPickItems();
    assert.match(newest!, / · saved · Sample tenant · pendingCount 12 → 13$/);
    assert.ok(newest!.startsWith(second) && before!.startsWith(first), `${newest}, ${before}`);
    await person.screenshot('journal, list');
    await person.quickPick(second);
    await person.waitForTab('Save of ');
    const entry = JSON.parse(await person.editorText()) as Record<string, unknown>;
    assert.ok(String(entry['uri']).includes(path));
    assert.deepEqual((entry['body'] as Record<string, unknown>)['pendingCount'], 13);
    assert.deepEqual((entry['ended'] as Record<string, unknown>)['verdict'], 'saved');
    const text = await person.editorText();
    await person.focusEditor();
    await person.type('x');
    await person.page.getByText('Cannot edit in read-only editor').first().waitFor();
    assert.equal(await person.editorText(), text);
  });

  it('reverts a save by another one, after having seen it', async () => {
    const { person, tenant } = desk;
    const [path, title] = await save();
    await person.runCommand('Intune: Revert Save…');
    await person.quickPick(title);
    await person.waitForEditorText(pending(12));
    await person.waitForDirty(true);
    assert.equal(tenant.read(path)!['pendingCount'], 13);
    await person.save();
    await person.waitForStatusBar('saved Pending 13 → 12');
    await person.waitForDirty(false);
    assert.equal(tenant.read(path)!['pendingCount'], 12);
  });

  it('compares a document with the service', async () => {
    const { person, tenant } = desk;
    const path = await desk.edit(13);
    tenant.change(path, { failedCount: 5 });
    await person.clickEditorAction('Compare with Service');
    await person.waitForTab('Service ↔ Your Document');
    const theirs = person.page.locator('.monaco-diff-editor .editor.original .view-lines');
    await theirs.getByText('"failedCount"').waitFor();
    assert.match((await theirs.innerText()).replaceAll('\u00a0', ' '), /"failedCount": 5/);
    assert.equal(desk.sent(path).length, 0);
  });

  it('discards changes, and sees what the service has by now', async () => {
    const { person, tenant } = desk;
    const path = await desk.edit(13);
    tenant.change(path, { pendingCount: 14 });
    await person.runCommand('Intune: Discard Changes');
    await person.waitForEditorText(pending(14));
    await person.waitForDirty(false);
    assert.equal(desk.sent(path).length, 0);
  });

  it('previews the request, with the token hidden', async () => {
    const { person } = desk;
    const path = await desk.edit(13);
    await person.clickEditorAction('Preview Request');
    await person.waitForTab('request.http');
    const text = await person.editorText();
    assert.match(text, new RegExp(`^PATCH http://127\\.0\\.0\\.1:\\d+${path}\n`));
    assert.match(text, /\nAuthorization: Bearer \(hidden\)\n/);
    assert.match(text, /\{\n {2}"@odata\.type": "[^"]+",\n {2}"pendingCount": 13\n\}/);
    assert.equal(desk.sent(path).length, 0);
  });

  for (const [form, pattern] of [
    ['cURL command', /^curl --request PATCH 'http.*--header "Authorization: Bearer \$TOKEN"/s],
    ['PowerShell (Invoke-MgGraphRequest)', /^Invoke-MgGraphRequest -Method PATCH/],
    ['HTTP file', /^PATCH http.*\nAuthorization: Bearer \{\{token\}\}\n/],
    ['JSON body', /^\{\n {2}"@odata\.type"/],
  ] as const) {
    it(`copies the request as ${form}`, async () => {
      const { person } = desk;
      await desk.edit(13);
      await person.runCommand('Intune: Copy Request As…');
      await person.quickPick(form);
      await person.waitForStatusBar(`Copied: ${form}`);
      const text = await person.clipboard();
      assert.match(text, pattern);
      assert.match(text, /"pendingCount": 13/);
    });
  }
});
