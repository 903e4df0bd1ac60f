import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FaultyTenant } from '../faults/faultyTenant.ts';
import { closeAll, edit, open, patches, statusPath, resetTenant, waitUntil, valuesOf } from './fixture.ts';

const path = statusPath('WIN - VPN - Always On (user tunnel)');
const other = statusPath('macOS - Restrictions');

describe('a save of a document', () => {
  let tenant: FaultyTenant;
  let before: number;
  beforeEach(async () => {
    tenant = await resetTenant();
    before = patches(tenant).length;
  });
  afterEach(closeAll);
  const sent = () => patches(tenant).slice(before);

  it('sends the type annotation, the changed properties and a request id', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 4711 });
    assert.equal(await document.save(), true);
    const [request, ...more] = sent();
    assert.equal(more.length, 0);
    assert.equal(request!.path, path);
    assert.deepEqual(request!.body, {
      '@odata.type': '#microsoft.graph.deviceConfigurationDeviceOverview',
      pendingCount: 4711,
    });
    assert.equal(request!.headers['content-type'], 'application/json');
    assert.match(request!.headers['client-request-id']!, /^[0-9a-f-]{36}$/);
    assert.equal(tenant.read(path)!['pendingCount'], 4711);
    assert.equal(document.isDirty, false);
  });

  it('accepts 204 without a body', async () => {
    tenant.addFault({ do: { kind: 'noContent' } });
    const document = await open(path);
    await edit(document, { errorCount: 21 });
    assert.equal(await document.save(), true);
    assert.equal(tenant.read(path)!['errorCount'], 21);
  });

  it('shows the value that the service stored', async () => {
    const document = await open(path);
    await edit(document, { failedCount: 30, successCount: 31 });
    tenant.addFault({ do: { kind: 'alter', values: { failedCount: 29 } } });
    assert.equal(await document.save(), true);
    await waitUntil('the service’s value', () => valuesOf(document)['failedCount'] === 29);
    assert.equal(valuesOf(document)['successCount'], 31);
    assert.equal(document.isDirty, false);
  });

  it('sends nothing if only the formatting changed, and keeps it', async () => {
    const document = await open(path);
    const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
    const change = new vscode.WorkspaceEdit();
    const compact = JSON.stringify(valuesOf(document));
    change.replace(document.uri, all, compact);
    await vscode.workspace.applyEdit(change);
    assert.equal(await document.save(), true);
    assert.equal(sent().length, 0);
    assert.equal(document.getText(), compact);
  });

  for (const [name, values] of [
    ['a negative count', { pendingCount: -1 }],
    ['a fraction', { pendingCount: 1.5 }],
    ['more than an Int32', { pendingCount: 2_147_483_648 }],
    ['a date without offset', { lastUpdateDateTime: '2026-01-01T00:00:00' }],
    ['another id', { id: 'x' }],
    ['another type', { '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview' }],
  ] as const) {
    it(`never sends ${name}`, async () => {
      const document = await open(path);
      await edit(document, values);
      assert.equal(await document.save(), false);
      assert.equal(document.isDirty, true);
      assert.equal(sent().length, 0);
    });
  }

  for (const [name, act] of [
    ['is not supported', { kind: 'noMethod' }],
    ['gets the response of a proxy', { kind: 'html', status: 502 }],
    ['loses its connection before it arrives', { kind: 'dropBefore' }],
    ['is forbidden', { kind: 'status', status: 403, code: 'Forbidden', message: 'No' }],
  ] as const) {
    it(`leaves the document dirty if the PATCH ${name}`, async () => {
      const document = await open(path);
      const was = tenant.read(path)!['conflictCount'];
      await edit(document, { conflictCount: 99 });
      tenant.addFault({ match: { method: 'PATCH' }, do: act });
      assert.equal(await document.save(), false);
      assert.equal(document.isDirty, true);
      assert.equal(valuesOf(document)['conflictCount'], 99);
      assert.equal(tenant.read(path)!['conflictCount'], was);
      assert.equal(sent().length, 1, 'sent once');
    });
  }

  it('is clean if the change was applied although the response was lost', async () => {
    const document = await open(path);
    await edit(document, { conflictCount: 77 });
    tenant.addFault({ match: { method: 'PATCH' }, do: { kind: 'dropAfter' } });
    assert.equal(await document.save(), true);
    assert.equal(sent().length, 1, 'sent once');
    assert.equal(tenant.read(path)!['conflictCount'], 77);
  });

  it('updates its own document if another editor is active when it ends', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: 51 });
    tenant.addFault({ match: { method: 'PATCH' }, do: { kind: 'slow', ms: 300 } });
    tenant.addFault({ match: { method: 'PATCH' }, do: { kind: 'alter', values: { pendingCount: 50 } } });
    const saving = document.save();
    const inFront = await open(other);
    const text = inFront.getText();
    assert.equal(await saving, true);
    await waitUntil('the service’s value', () => valuesOf(document)['pendingCount'] === 50);
    assert.equal(inFront.getText(), text);
  });

  it('sends each document to its own object with Save All', async () => {
    const documents = [
      await open(path),
      await open(other),
      await open(statusPath('WIN - VPN - Always On (device tunnel)')),
    ];
    for (const [i, document] of documents.entries()) await edit(document, { notApplicableCount: 600 + i });
    await vscode.workspace.saveAll();
    assert.deepEqual(
      documents.map((d) => d.isDirty),
      [false, false, false],
    );
    assert.deepEqual(new Set(sent().map((r) => r.path)).size, 3);
    assert.equal(tenant.read(other)!['notApplicableCount'], 601);
  });

  it('treats text typed during the save as the next change, without a conflict with itself', async () => {
    const document = await open(path);
    await edit(document, { successCount: 801 });
    tenant.addFault({ match: { method: 'PATCH' }, times: 1, do: { kind: 'slow', ms: 300 } });
    const saving = document.save();
    await waitUntil('the first request', () => sent().length === 1);
    await edit(document, { successCount: 802 });
    await saving;
    // The extension host reports the document as clean. The window knows that it is dirty.
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.isDirty, true);
    await vscode.commands.executeCommand('workbench.action.files.save');
    await waitUntil('the second value on the service', () => tenant.read(path)!['successCount'] === 802);
    assert.deepEqual(
      sent().map((r) => (r.body as { successCount: number }).successCount),
      [801, 802],
    );
  });
});
