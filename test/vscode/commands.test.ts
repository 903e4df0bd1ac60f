import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FaultyTenant } from '../faults/faultyTenant.ts';
import {
  closeAll,
  edit,
  open,
  patches,
  statusPath,
  resetTenant,
  waitUntil,
  uriFor,
  valuesOf,
} from './fixture.ts';

const path = statusPath('macOS - Restrictions');
const extension = () => vscode.extensions.getExtension('intune-status.intune-status')!;

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('the extension', () => {
  it('registers exactly the commands of package.json', async () => {
    await extension().activate();
    const { contributes } = extension().packageJSON as Manifest;
    const declared = contributes.commands.map(({ command }) => command);
    // VS Code itself registers commands for the view, such as its focus command.
    const registered = (await vscode.commands.getCommands(true)).filter(
      (id) => id.startsWith('intuneStatus.') && !id.startsWith('intuneStatus.configurations'),
    );
    assert.deepEqual(registered.sort(), declared.toSorted());
  });
});

describe('a command on a document', () => {
  let tenant: FaultyTenant;
  beforeEach(async () => (tenant = await resetTenant()));
  afterEach(closeAll);
  const run = (command: string, document: vscode.TextDocument): Thenable<unknown> =>
    vscode.commands.executeCommand(command, document.uri);

  it('previews the request of a save without sending it', async () => {
    const document = await open(path);
    await edit(document, { errorCount: 1001 });
    const before = patches(tenant).length;
    await run('intuneStatus.previewRequest', document);
    const text = vscode.window.activeTextEditor!.document.getText();
    assert.match(text, /^PATCH http:\/\/127\.0\.0\.1:\d+\/beta\/deviceManagement\/deviceConfigurations\//);
    assert.match(text, /Bearer \(hidden\)/);
    assert.deepEqual(JSON.parse(text.slice(text.indexOf('\n\n'))), {
      '@odata.type': '#microsoft.graph.deviceConfigurationDeviceOverview',
      errorCount: 1001,
    });
    assert.equal(patches(tenant).length, before);
  });

  it('discards changes and shows the values that the service has now', async () => {
    const document = await open(path);
    await edit(document, { errorCount: 1002 });
    tenant.change(path, { errorCount: 55 });
    await run('intuneStatus.discardChanges', document);
    await waitUntil('the service’s value', () => valuesOf(document)['errorCount'] === 55);
    assert.equal(document.isDirty, false);
  });

  it('locks a connection: a save sends nothing, and an editor without changes is read-only', async () => {
    const document = await open(path);
    await edit(document, { errorCount: 1003 });
    const before = patches(tenant).length;
    await vscode.commands.executeCommand('intuneStatus.lockConnection');
    assert.equal(await document.save(), false);
    assert.equal(patches(tenant).length, before);
    const permissions = async () => (await vscode.workspace.fs.stat(document.uri)).permissions;
    assert.equal(
      await permissions(),
      undefined,
      'an unsaved document must stay editable, so that the extension explains why it is not saved',
    );
    await vscode.commands.executeCommand('intuneStatus.unlockConnection');
    assert.equal(await document.save(), true);
    assert.equal(patches(tenant).length, before + 1);
    await vscode.commands.executeCommand('intuneStatus.lockConnection');
    assert.equal(await permissions(), vscode.FilePermission.Readonly);
    await vscode.commands.executeCommand('intuneStatus.unlockConnection');
  });

  it('refreshes documents without changes, and does not change unsaved documents', async () => {
    const [clean, unsaved] = [
      await open(path),
      await open(statusPath('macOS - Restrictions', 'userStatusOverview')),
    ];
    await edit(unsaved, { errorCount: 1004 });
    tenant.change(path, { failedCount: 66 });
    await vscode.commands.executeCommand('intuneStatus.refresh');
    await waitUntil('the new value', () => valuesOf(clean)['failedCount'] === 66);
    assert.equal(clean.isDirty, false);
    assert.equal(valuesOf(unsaved)['errorCount'], 1004);
    assert.equal(unsaved.isDirty, true);
  });

  it('reverts a save in the open document of the object, even if the title has changed since the save', async () => {
    const renamed = statusPath('macOS - VPN - Always On');
    // Opened with a command, because a document that an extension opens through the API stays open for some minutes.
    const show = async (name: string): Promise<vscode.TextDocument> => {
      await vscode.commands.executeCommand('vscode.open', uriFor(renamed, name));
      return vscode.window.activeTextEditor!.document;
    };
    const before = await show('Then (devices)');
    const { errorCount } = valuesOf(before);
    await edit(before, { errorCount: 1005 });
    assert.equal(await before.save(), true);
    await closeAll();
    await waitUntil('the document to be gone', () => before.isClosed);
    const now = await show('Now (devices)');
    const reverting = vscode.commands.executeCommand('intuneStatus.revertSave');
    await waitUntil('the old value', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return now.isDirty;
    });
    await reverting;
    assert.deepEqual([valuesOf(now)['errorCount'], before.isClosed], [errorCount, true]);
  });

  it('updates another document of the same object after a save', async () => {
    const link = 'microsoft.graph.macOSWiredNetworkConfiguration/rootCertificateForServerValidation';
    const wired = statusPath('macOS - LAN - 802.1X Design studio', link).replace(
      /$/,
      '/deviceStatusOverview',
    );
    const linked = await open(wired);
    const direct = await open(await targetOf(tenant, wired));
    await edit(direct, { notApplicableCount: 4321 });
    assert.equal(await direct.save(), true);
    await waitUntil('the other document', () => valuesOf(linked)['notApplicableCount'] === 4321);
  });
});

/** Converts a path that leads to a status object through a link into the path in its own configuration. */
async function targetOf(tenant: FaultyTenant, linked: string): Promise<string> {
  const origin = 'http://sample.invalid';
  const response = await tenant.fetch(origin + linked.replace('/deviceStatusOverview', ''));
  const { id } = (await response.json()) as { id: string };
  assert.ok(uriFor(linked));
  return `/beta/deviceManagement/deviceConfigurations/${id}/deviceStatusOverview`;
}
