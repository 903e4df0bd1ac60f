import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FaultyTenant } from '../faults/faultyTenant.ts';
import { closeAll, edit, open, replace, statusOf, theTenant, until, uriFor, valuesOf } from './stage.ts';

const path = statusOf('iOS - Wi-Fi - Contoso-Corp');

describe('a document', () => {
  let tenant: FaultyTenant;
  beforeEach(async () => (tenant = await theTenant()));
  afterEach(closeAll);

  it('shows the object in the order of the table, with its type at the head', async () => {
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

  it('has neither the beta-only properties nor a schema for them in v1.0', async () => {
    const document = await open(statusOf('iOS - App config - Outlook', 'userStatusSummary', 'v1.0'));
    assert.ok(!('conflictCount' in valuesOf(document)));
    const end = document.positionAt(document.getText().lastIndexOf('\n}'));
    await replace(document, new vscode.Range(end, end), ',\n  "conflictCount": 1');
    await until('a problem', () => problemsOf(document).some((p) => p.message.includes('beta')));
  });

  it('is checked by the schema of its own type: hover, completion and problems', async () => {
    const document = await open(path);
    await edit(document, { pendingCount: -1, failedCount: 'three' });
    await until('two problems', () => problemsOf(document).length >= 2);
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

  it('points out what no schema can: another id, a day that does not exist, a property twice', async () => {
    const document = await open(path);
    await edit(document, { id: 'another', lastUpdateDateTime: '2026-02-30T10:00:00Z' });
    const line = document.lineAt(3).range.start;
    await replace(document, new vscode.Range(line, line), '  "pendingCount": 1,\n');
    const ours = (): unknown[] =>
      problemsOf(document)
        .filter((p) => p.source === 'Intune')
        .map((p) => p.code);
    await until('our problems', () => ours().length === 3);
    assert.deepEqual(ours().sort(), ['duplicate', 'fixed', 'no-such-date']);
  });

  it('asks again after a failed reading, and says why it failed', async () => {
    const failing = statusOf('iOS - Restrictions - BYOD');
    const calm = tenant.addFault({
      match: { path: failing },
      do: { kind: 'status', status: 403, code: 'Forbidden', message: 'Not for you' },
    });
    await assert.rejects(async () => vscode.workspace.openTextDocument(uriFor(failing)), /Not for you/);
    calm();
    assert.equal(valuesOf(await open(failing))['id'], tenant.read(failing)?.['id']);
  });

  it('says why an address leads nowhere', async () => {
    const nonsense = uriFor(path).with({
      path: '/beta/deviceManagement/deviceConfigurations/userStatusOverview/x',
    });
    await assert.rejects(async () => vscode.workspace.openTextDocument(nonsense), /id is missing/);
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

  it('says above it whose it is, whatever its address says', async () => {
    for (const [name, whose] of [
      ['Test (devices)', 'Sample tenant'],
      ['Test (devices)', 'ada@contoso.com · Global · contoso.com'],
      ['ada@contoso.com · Global · contoso.com', 'Sample tenant'],
      ['Test (devices)', undefined],
    ] as const) {
      const uri = uriFor(path, name, whose);
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

  it('can be written from its editor only, and not deleted', async () => {
    const uri = uriFor(path);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{}')));
    assert.equal(tenant.requests.filter((r) => r.method === 'PATCH' && r.path === path).length, 0);
    await assert.rejects(async () => vscode.workspace.fs.delete(uri), /belong to their configurations/);
  });
});

function problemsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri);
}
