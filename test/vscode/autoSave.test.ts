import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FaultyTenant } from '../faults/faultyTenant.ts';
import {
  closeAll,
  edit,
  open,
  patches,
  replace,
  statusPath,
  resetTenant,
  waitUntil,
  valuesOf,
} from './fixture.ts';

const path = statusPath('WIN - VPN - Always On (device tunnel)');
const { Global } = vscode.ConfigurationTarget;

async function set(section: string, key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration(section).update(key, value, Global);
}

async function setForLanguage(section: string, key: string, value: unknown): Promise<void> {
  const settings = vscode.workspace.getConfiguration(section, { languageId: 'intune-status' });
  await settings.update(key, value, Global, true);
}

describe('a save that the user did not start', () => {
  let tenant: FaultyTenant;
  let before: number;
  beforeEach(async () => {
    tenant = await resetTenant();
    before = patches(tenant).length;
    await set('files', 'autoSaveDelay', 200);
  });
  afterEach(async () => {
    await set('files', 'autoSave', undefined);
    await setForLanguage('files', 'autoSave', undefined);
    await set('editor', 'formatOnSave', undefined);
    await set('files', 'trimFinalNewlines', undefined);
    await closeAll();
  });
  const sent = () => patches(tenant).slice(before);

  for (const mode of ['afterDelay', 'onFocusChange', 'onWindowChange']) {
    it(`sends nothing for auto-save (${mode})`, async () => {
      await set('files', 'autoSave', mode);
      const document = await open(path);
      await edit(document, { pendingCount: 1 });
      const plain = await vscode.workspace.openTextDocument({ language: 'json', content: '{}' });
      await vscode.window.showTextDocument(plain);
      // Five times the delay. The next test shows that this is long enough.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      assert.equal(document.isDirty, true);
      assert.equal(sent().length, 0);
    });
  }

  it('is sent if the user turns on auto-save for this language', async () => {
    await setForLanguage('files', 'autoSave', 'afterDelay');
    const document = await open(path);
    await edit(document, { pendingCount: 2 });
    await waitUntil('a save', () => sent().length === 1);
    assert.equal(tenant.read(path)!['pendingCount'], 2);
  });

  for (const [what, run] of [
    ['a task saves all documents', () => vscode.tasks.executeTask(task())],
    ['Save All runs', () => vscode.workspace.saveAll()],
  ] as const) {
    it(`sends nothing without confirmation if ${what} while another document is active`, async () => {
      await set('intuneStatus', 'confirmSave', undefined);
      const document = await open(path);
      await edit(document, { pendingCount: 5 });
      const plain = await vscode.workspace.openTextDocument({ language: 'json', content: '{}' });
      await vscode.window.showTextDocument(plain, { preview: false });
      // In tests VS Code shows no dialogs, so that nobody confirms.
      await Promise.resolve(run()).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await set('intuneStatus', 'confirmSave', 'never');
      assert.equal(sent().length, 0);
      assert.equal(document.isDirty, true);
    });
  }

  it('sends the same change if VS Code formats and trims the text on save', async () => {
    await setForLanguage('editor', 'formatOnSave', true);
    await set('files', 'trimFinalNewlines', true);
    const document = await open(path);
    await edit(document, { pendingCount: 3 });
    const whole = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
    await replace(document, whole, `${JSON.stringify(valuesOf(document))}\n\n\n`);
    assert.equal(await document.save(), true);
    await setForLanguage('editor', 'formatOnSave', undefined);
    assert.deepEqual(
      sent().map((r) => r.body),
      [{ '@odata.type': '#microsoft.graph.deviceConfigurationDeviceOverview', pendingCount: 3 }],
    );
    assert.ok(document.lineCount > 5, 'formatted');
    assert.equal(document.isDirty, false);
  });

  it('includes edits that another extension makes just before the save', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 4 });
    const participant = vscode.workspace.onWillSaveTextDocument((event) => {
      const at = event.document.getText().indexOf('\n}');
      const end = event.document.positionAt(at);
      event.waitUntil(Promise.resolve([vscode.TextEdit.insert(end, '\n')]));
    });
    assert.equal(await document.save(), true);
    participant.dispose();
    assert.equal(sent().length, 1);
    assert.match(document.getText(), /\n\n}/, 'the blank line of the participant stays');
  });
});

function task(): vscode.Task {
  const execution = new vscode.ShellExecution('true');
  return new vscode.Task({ type: 'shell' }, vscode.TaskScope.Workspace, 'nothing', 'test', execution);
}
