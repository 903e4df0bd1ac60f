import assert from 'node:assert/strict';
import { takeScreenshots } from '../screenshots.ts';
import { pending, sharedFixture } from '../tenantFixture.ts';
import type { TenantFixture } from '../tenantFixture.ts';

describe('the save journal', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await sharedFixture();
  });
  takeScreenshots('journal', () => fixture.workbench);
  afterEach(() => fixture.reset());

  /** Changes `pendingCount` from 12 to 13 and saves. */
  const save = async (): Promise<{ readonly path: string; readonly title: string }> => {
    const path = await fixture.openEdited(13);
    const title = await fixture.workbench.tabTitle();
    await fixture.workbench.save();
    await fixture.workbench.waitForDirty(false);
    return { path, title };
  };

  it('lists every save with the newest first, and opens an entry as a read-only document', async () => {
    const { workbench } = fixture;
    const first = await save();
    const second = await save();
    await workbench.runCommand('Intune: Show Save Journal');
    const [newest = '', previous = ''] = await workbench.quickPickItems();
    assert.match(newest, / · saved · Sample tenant · pendingCount 12 → 13$/);
    assert.ok(newest.startsWith(second.title), newest);
    assert.ok(previous.startsWith(first.title), previous);
    await workbench.screenshot('journal, list');
    await workbench.quickPick(second.title);
    await workbench.waitForTab('Save of ');
    const text = await workbench.editorText();
    const entry = JSON.parse(text) as {
      readonly uri: string;
      readonly body: Readonly<Record<string, unknown>>;
      readonly ended: Readonly<Record<string, unknown>>;
    };
    assert.ok(entry.uri.includes(second.path));
    assert.equal(entry.body['pendingCount'], 13);
    assert.equal(entry.ended['verdict'], 'saved');
    await workbench.focusEditor();
    await workbench.type('x');
    await workbench.page.getByText('Cannot edit in read-only editor').first().waitFor();
    assert.equal(await workbench.editorText(), text);
  });

  it('reverts a save as an unsaved change, which the next save sends', async () => {
    const { workbench } = fixture;
    const { path, title } = await save();
    await workbench.runCommand('Intune: Revert Save…');
    await workbench.quickPick(title);
    await workbench.waitForEditorText(pending(12));
    await workbench.waitForDirty(true);
    fixture.assertService(path, { patches: 1, pendingCount: 13 });
    await workbench.save();
    await workbench.waitForStatusBar('saved Pending 13 → 12');
    await workbench.waitForDirty(false);
    fixture.assertService(path, { patches: 2, pendingCount: 12 });
  });
});

describe('the request of a save', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await sharedFixture();
  });
  takeScreenshots('request', () => fixture.workbench);
  afterEach(() => fixture.reset());

  it('can be previewed and copied in four forms, without the token and without sending it', async () => {
    const { workbench } = fixture;
    const path = await fixture.openEdited(13);
    await workbench.runCommand('Intune: Copy Request As…');
    const labels = (await workbench.quickPickItems()).map((item) => item.split(' · ')[0]);
    const expected = ['cURL command', 'PowerShell (Invoke-MgGraphRequest)', 'HTTP file', 'JSON body'];
    assert.deepEqual(labels.toSorted(), expected.toSorted());
    await workbench.quickPick('cURL command');
    await workbench.waitForStatusBar('Copied: cURL command');
    const copied = await workbench.clipboard();
    assert.match(copied, /^curl --request PATCH 'http.*--header "Authorization: Bearer \$TOKEN"/s);
    assert.ok(copied.includes(pending(13)), copied);

    await workbench.clickEditorAction('Preview Request');
    await workbench.waitForTab('request.http');
    const preview = await workbench.editorText();
    assert.match(preview, new RegExp(`^PATCH http://127\\.0\\.0\\.1:\\d+${path}\n`));
    assert.match(preview, /\nAuthorization: Bearer \(hidden\)\n/);
    assert.match(preview, /\{\n {2}"@odata\.type": "[^"]+",\n {2}"pendingCount": 13\n\}/);
    assert.equal(fixture.patches(path).length, 0);
  });
});
