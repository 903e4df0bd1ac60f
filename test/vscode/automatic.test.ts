import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FaultyTenant } from '../faults/faultyTenant.ts';
import { closeAll, edit, open, patches, replace, statusOf, theTenant, until, valuesOf } from './stage.ts';

const path = statusOf('WIN - VPN - Always On (device tunnel)');
const { Global } = vscode.ConfigurationTarget;

async function set(section: string, key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration(section).update(key, value, Global);
}

async function setForLanguage(section: string, key: string, value: unknown): Promise<void> {
  const settings = vscode.workspace.getConfiguration(section, { languageId: 'intune-status' });
  await settings.update(key, value, Global, true);
}

describe('what VS Code does by itself', () => {
  let tenant: FaultyTenant;
  let before: number;
  beforeEach(async () => {
    tenant = await theTenant();
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
    it(`auto-save (${mode}) never sends`, async () => {
      await set('files', 'autoSave', mode);
      const document = await open(path);
      await edit(document, { pendingCount: 1 });
      const plain = await vscode.workspace.openTextDocument({ language: 'json', content: '{}' });
      await vscode.window.showTextDocument(plain);
      // Five times the delay; that the time is enough shows in the next test.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      assert.equal(document.isDirty, true);
      assert.equal(sent().length, 0);
    });
  }

  it('auto-save sends for whoever sets it for this language by name', async () => {
    await setForLanguage('files', 'autoSave', 'afterDelay');
    const document = await open(path);
    await edit(document, { pendingCount: 2 });
    await until('a save', () => sent().length === 1);
    assert.equal(tenant.read(path)!['pendingCount'], 2);
  });

  for (const [what, run] of [
    ['a task', () => vscode.tasks.executeTask(task())],
    ['whatever saves all files', () => vscode.workspace.saveAll()],
  ] as const) {
    it(`${what} that saves documents behind the one in front sends nothing unasked`, async () => {
      await set('intuneStatus', 'confirmSave', undefined);
      const document = await open(path);
      await edit(document, { pendingCount: 5 });
      const plain = await vscode.workspace.openTextDocument({ language: 'json', content: '{}' });
      await vscode.window.showTextDocument(plain, { preview: false });
      // In tests VS Code shows no dialog: the question is answered by nobody.
      await Promise.resolve(run()).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await set('intuneStatus', 'confirmSave', 'never');
      assert.equal(sent().length, 0);
      assert.equal(document.isDirty, true);
    });
  }

  it('formatting and trimming on save change the text and nothing of what is sent', async () => {
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

  it('another extension’s edit just before a save is saved like the person’s own', async () => {
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
    assert.match(document.getText(), /\n\n}/, 'the participant’s blank line stays');
  });
});

function task(): vscode.Task {
  const execution = new vscode.ShellExecution('true');
  return new vscode.Task({ type: 'shell' }, vscode.TaskScope.Workspace, 'nothing', 'test', execution);
}
