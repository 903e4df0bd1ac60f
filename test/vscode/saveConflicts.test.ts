import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FaultyTenant } from '../faults/faultyTenant.ts';
import { closeAll, edit, open, patches, statusPath, resetTenant, waitUntil, valuesOf } from './fixture.ts';

const path = statusPath('WIN - VPN - Always On (user tunnel)');

const run = (command: string, on: vscode.TextDocument): Thenable<unknown> =>
  vscode.commands.executeCommand(`intuneStatus.${command}`, on.uri);

describe('a save after somebody else changed the object', () => {
  let tenant: FaultyTenant;
  let before: number;
  beforeEach(async () => {
    tenant = await resetTenant();
    tenant.change(path, { pendingCount: 12, failedCount: 4 });
    before = patches(tenant).length;
  });
  afterEach(closeAll);
  const sent = () => patches(tenant).slice(before);

  it('merges changes of different properties and sends only the user’s', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 20 });
    tenant.change(path, { failedCount: 5 });
    assert.equal(await document.save(), true);
    assert.deepEqual(Object.keys(sent()[0]!.body as object), ['@odata.type', 'pendingCount']);
    await waitUntil('both changes in the document', () => valuesOf(document)['failedCount'] === 5);
    assert.equal(tenant.read(path)!['failedCount'], 5);
  });

  it('is stopped by a change of the same property, even to a value of the same length', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 14 });
    tenant.change(path, { pendingCount: 13 });
    assert.equal(await document.save(), false);
    assert.equal(document.isDirty, true);
    assert.equal(sent().length, 0);
    assert.equal(tenant.read(path)!['pendingCount'], 13);
    assert.equal(await document.save(), false, 'a second save fails as well');
  });

  it('overwrites only the value that the user has seen', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 14 });
    tenant.change(path, { pendingCount: 13 });
    await document.save();
    tenant.change(path, { pendingCount: 15 });
    await run('overwrite', document);
    assert.equal(sent().length, 0, 'the user has not seen the newer value');
    await run('overwrite', document);
    assert.equal(document.isDirty, false);
    assert.equal(tenant.read(path)!['pendingCount'], 14);
  });

  it('does not overwrite after an overwrite that failed', async () => {
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

  it('keeps the user’s other changes after Take Theirs', async () => {
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

  it('leaves the document clean and sends nothing after Take Theirs without other changes', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 14 });
    tenant.change(path, { pendingCount: 13 });
    await document.save();
    await run('takeTheirs', document);
    await waitUntil('a clean document', () => !document.isDirty);
    assert.equal(valuesOf(document)['pendingCount'], 13);
    assert.equal(sent().length, 0);
  });

  it('sends nothing if the other change is the same', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 14 });
    tenant.change(path, { pendingCount: 14 });
    assert.equal(await document.save(), true);
    assert.equal(sent().length, 0);
  });

  it('shows both sides in a diff editor with a read-only service side', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 14 });
    tenant.change(path, { pendingCount: 13 });
    await run('compareWithService', document);
    await waitUntil(
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

  it('does not update the comparison of another object with the same name', async () => {
    const [one, two] = [await open(path), await open(statusPath('macOS - Restrictions'))];
    await run('compareWithService', one);
    const { original } = vscode.window.tabGroups.activeTabGroup.activeTab!.input as vscode.TabInputTextDiff;
    await edit(two, { pendingCount: 7777 });
    assert.equal(await two.save(), true);
    const side = await vscode.workspace.openTextDocument(original);
    assert.equal(valuesOf(side)['id'], valuesOf(one)['id']);
  });

  it('does not create an object that was deleted', async () => {
    const deletedPath = statusPath('WIN - DNS - Zero Trust pilot');
    const document = await open(deletedPath);
    await edit(document, { pendingCount: 14 });
    tenant.remove(deletedPath.replace('/deviceStatusOverview', ''));
    assert.equal(await document.save(), false);
    assert.equal(document.isDirty, true);
    assert.equal(patches(tenant, deletedPath).length, 0);
  });
});
