import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FaultyTenant } from '../faults/faultyTenant.ts';
import {
  closeAll,
  edit,
  open,
  replace,
  statusPath,
  resetTenant,
  waitUntil,
  uriFor,
  valuesOf,
} from './fixture.ts';

const path = statusPath('iOS - Wi-Fi - Contoso-Corp');

describe('a document', () => {
  let tenant: FaultyTenant;
  beforeEach(async () => (tenant = await resetTenant()));
  afterEach(closeAll);

  it('shows the properties in document order after the type annotation', async () => {
    const document = await open(path);
    assert.equal(document.languageId, 'intune-status');
    assert.deepEqual(Object.keys(valuesOf(document)), [
      '@odata.type',
      'id',
      'pendingCount',
      'notApplicableCount',
      'notApplicablePlatformCount',
      'successCount',
      'errorCount',
      'failedCount',
      'conflictCount',
      'lastUpdateDateTime',
      'configurationVersion',
    ]);
    const { '@odata.type': type, ...values } = valuesOf(document);
    assert.equal(type, '#microsoft.graph.deviceConfigurationDeviceOverview');
    assert.deepEqual(values, tenant.read(path));
  });

  it('has no beta properties in v1.0, and its schema rejects them', async () => {
    const document = await open(statusPath('iOS - App config - Outlook', 'userStatusSummary', 'v1.0'));
    assert.ok(!('conflictCount' in valuesOf(document)));
    const end = document.positionAt(document.getText().lastIndexOf('\n}'));
    await replace(document, new vscode.Range(end, end), ',\n  "conflictCount": 1');
    await waitUntil('a problem', () => problemsOf(document).some((p) => p.message.includes('beta')));
  });

  it('has the schema of its type: problems and hovers', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: -1, failedCount: 'three' });
    await waitUntil('two problems', () => problemsOf(document).length >= 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(document.getText().indexOf('"errorCount"') + 3),
    );
    const texts = hovers.flatMap((hover) => (hover.contents as vscode.MarkdownString[]).map((c) => c.value));
    assert.ok(
      texts.some((text) => text.includes('devices')),
      texts.join(),
    );
  });

  it('shows problems that a schema cannot find: a changed id, a date that does not exist, a duplicate property', async () => {
    const document = await open(path);
    await edit(document, { id: 'another', lastUpdateDateTime: '2026-02-30T10:00:00Z' });
    const line = document.lineAt(3).range.start;
    await replace(document, new vscode.Range(line, line), '  "pendingCount": 1,\n');
    const ownCodes = (): unknown[] =>
      problemsOf(document)
        .filter((p) => p.source === 'Intune')
        .map((p) => p.code);
    await waitUntil('the problems of the extension', () => ownCodes().length === 3);
    assert.deepEqual(ownCodes().sort(), ['duplicate', 'fixed', 'no-such-date']);
  });

  it('shows why a read failed, and reads again at the next attempt', async () => {
    const failing = statusPath('iOS - Restrictions - BYOD');
    const removeFault = tenant.addFault({
      match: { path: failing },
      do: { kind: 'status', status: 403, code: 'Forbidden', message: 'Not for you' },
    });
    await assert.rejects(async () => vscode.workspace.openTextDocument(uriFor(failing)), /Not for you/);
    removeFault();
    assert.equal(valuesOf(await open(failing))['id'], tenant.read(failing)?.['id']);
  });

  it('shows why an address leads to no status object', async () => {
    const nonsense = uriFor(path).with({
      path: '/beta/deviceManagement/deviceConfigurations/userStatusOverview/x',
    });
    await assert.rejects(async () => vscode.workspace.openTextDocument(nonsense), /ID is missing/);
    const hostile = uriFor(path);
    for (const address of [
      hostile.with({ path: `${hostile.path}\nPending: 5 → 6` }),
      hostile.with({ path: `${hostile.path}/more/than/that` }),
      hostile.with({ authority: 'sample.example' }),
    ]) {
      await assert.rejects(
        async () => vscode.workspace.openTextDocument(address),
        /does not lead to a status object\. Open the object from the tree/,
      );
    }
  });

  it('shows its connection in a CodeLens, whatever account its address names', async () => {
    for (const [name, account] of [
      ['Test (devices)', 'Sample tenant'],
      ['Test (devices)', 'ada@contoso.com · Global · contoso.com'],
      ['ada@contoso.com · Global · contoso.com', 'Sample tenant'],
      ['Test (devices)', undefined],
    ] as const) {
      const uri = uriFor(path, name, account);
      await vscode.workspace.openTextDocument(uri);
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        uri,
      );
      assert.deepEqual(
        lenses.map(({ command }) => command?.title),
        ['$(beaker) Sample tenant'],
      );
    }
  });

  it('cannot be written without an editor, and cannot be deleted', async () => {
    const uri = uriFor(path);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{}')));
    assert.equal(tenant.requests.filter((r) => r.method === 'PATCH' && r.path === path).length, 0);
    await assert.rejects(async () => vscode.workspace.fs.delete(uri), /belong to their configurations/);
  });
});

function problemsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri);
}
