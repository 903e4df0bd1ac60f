import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FaultyTenant } from '../faults/faultyTenant.ts';
import { closeAll, edit, open, patches, statusOf, theTenant, until, valuesOf } from './stage.ts';

const path = statusOf('WIN - VPN - Always On (user tunnel)');

const run = (command: string, on: vscode.TextDocument): Thenable<unknown> =>
  vscode.commands.executeCommand(`intuneStatus.${command}`, on.uri);

describe('somebody else’s change', () => {
  let tenant: FaultyTenant;
  let before: number;
  beforeEach(async () => {
    tenant = await theTenant();
    tenant.change(path, { pendingCount: 12, failedCount: 4 });
    before = patches(tenant).length;
  });
  afterEach(closeAll);
  const sent = () => patches(tenant).slice(before);

  it('in another property is kept, and only one’s own is sent', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 20 });
    tenant.change(path, { failedCount: 5 });
    assert.equal(await document.save(), true);
    assert.deepEqual(Object.keys(sent()[0]!.body as object), ['@odata.type', 'pendingCount']);
    await until('both changes in the document', () => valuesOf(document)['failedCount'] === 5);
    assert.equal(tenant.read(path)!['failedCount'], 5);
  });

  it('in the same property stops the save, also one of the same length', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 14 });
    tenant.change(path, { pendingCount: 13 });
    assert.equal(await document.save(), false);
    assert.equal(document.isDirty, true);
    assert.equal(sent().length, 0);
    assert.equal(tenant.read(path)!['pendingCount'], 13);
    assert.equal(await document.save(), false, 'trying again changes nothing');
  });

  it('is overwritten only when the person has seen just that', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 14 });
    tenant.change(path, { pendingCount: 13 });
    await document.save();
    tenant.change(path, { pendingCount: 15 });
    await run('overwrite', document);
    assert.equal(sent().length, 0, 'a newer change was not seen');
    await run('overwrite', document);
    assert.equal(document.isDirty, false);
    assert.equal(tenant.read(path)!['pendingCount'], 14);
  });

  it('is not overwritten by a later save when the decision came to nothing', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 14 });
    tenant.change(path, { pendingCount: 13 });
    await document.save();
    tenant.addFault({ match: { method: 'PATCH' }, times: 1, do: { kind: 'noMethod' } });
    await run('overwrite', document);
    await edit(document, { pendingCount: 9999 });
    assert.equal(await document.save(), false);
    assert.equal(tenant.read(path)!['pendingCount'], 13);
  });

  it('can be taken, while other changes of one’s own stay', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 14, errorCount: 90 });
    tenant.change(path, { pendingCount: 13 });
    await document.save();
    await run('takeTheirs', document);
    assert.equal(valuesOf(document)['pendingCount'], 13);
    assert.equal(valuesOf(document)['errorCount'], 90);
    assert.equal(document.isDirty, true);
    assert.equal(await document.save(), true);
    assert.deepEqual(Object.keys(sent()[0]!.body as object), ['@odata.type', 'errorCount']);
  });

  it('taken whole leaves a clean document and sends nothing', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 14 });
    tenant.change(path, { pendingCount: 13 });
    await document.save();
    await run('takeTheirs', document);
    await until('a clean document', () => !document.isDirty);
    assert.equal(valuesOf(document)['pendingCount'], 13);
    assert.equal(sent().length, 0);
  });

  it('to one’s own value leaves nothing to send', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 14 });
    tenant.change(path, { pendingCount: 14 });
    assert.equal(await document.save(), true);
    assert.equal(sent().length, 0);
  });

  it('is shown beside one’s own: the service’s side cannot be edited', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 14 });
    tenant.change(path, { pendingCount: 13 });
    await run('compareWithService', document);
    await until(
      'a diff editor',
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff,
    );
    const { original, modified } = vscode.window.tabGroups.activeTabGroup.activeTab!
      .input as vscode.TabInputTextDiff;
    assert.equal(modified.toString(), document.uri.toString());
    const side = await vscode.workspace.openTextDocument(original);
    assert.match(side.getText(), /"pendingCount": 13/);
    assert.equal(vscode.workspace.fs.isWritableFileSystem(original.scheme) ?? false, false);
  });

  it('to an object of the same name does not show in the comparison of another', async () => {
    const [one, two] = [await open(path), await open(statusOf('macOS - Restrictions'))];
    await run('compareWithService', one);
    const { original } = vscode.window.tabGroups.activeTabGroup.activeTab!.input as vscode.TabInputTextDiff;
    await edit(two, { pendingCount: 7777 });
    assert.equal(await two.save(), true);
    const side = await vscode.workspace.openTextDocument(original);
    assert.equal(valuesOf(side)['id'], valuesOf(one)['id']);
  });

  it('of the whole kind: an object that is gone is not created again', async () => {
    const doomed = statusOf('WIN - DNS - Zero Trust pilot');
    const document = await open(doomed);
    await edit(document, { pendingCount: 14 });
    tenant.remove(doomed.replace('/deviceStatusOverview', ''));
    assert.equal(await document.save(), false);
    assert.equal(document.isDirty, true);
    assert.equal(patches(tenant, doomed).length, 0);
  });
});
