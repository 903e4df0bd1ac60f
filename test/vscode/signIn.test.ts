import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { withConnectionId } from '../../src/account/identity.ts';
import { samplePath } from '../faults/faultyTenant.ts';
import { startDirectory } from '../identity/directory.ts';
import type { Directory } from '../identity/directory.ts';
import { apps, tenantId, users } from '../identity/registrations.ts';
import { ScriptedBrowser } from '../identity/scriptedBrowser.ts';
import { closeAll, edit, waitUntil, uriFor, valuesOf } from './fixture.ts';

const path = `${samplePath('macOS - Restrictions')}/deviceStatusOverview`;

describe('the command Sign In', () => {
  let directory: Directory;

  before(async () => {
    directory = await startDirectory();
    const settings = vscode.workspace.getConfiguration('intuneStatus');
    await settings.update('customEndpoint', directory.endpoint, vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    await closeAll();
    await directory.close();
  });

  it('opens a document of the tenant after a sign-in with a device code', async () => {
    const { graph, provider } = directory;
    const signedIn = vscode.commands.executeCommand('intuneStatus.signIn', {
      method: 'deviceCode',
      cloud: 'custom',
      client: apps.publicClient.id,
      tenant: tenantId,
    });
    const code = (): string | undefined =>
      provider.issued.list().find(([, parameter]) => parameter === 'user_code')?.[0];
    await waitUntil('a code', () => code() !== undefined);
    const browser = new ScriptedBrowser(provider.ca.cert);
    await browser.run(`${provider.issuer}/device`, { name: users.ada.name }, code());
    await signedIn;
    const { id } = await withConnectionId({
      method: 'deviceCode',
      cloud: 'custom',
      endpoints: directory.endpoint,
      tenant: tenantId,
      client: apps.publicClient.id,
      account: `${users.ada.id}.${tenantId}`,
      name: users.ada.name,
    });
    const document = await vscode.workspace.openTextDocument(uriFor(path).with({ authority: id }));
    assert.equal(valuesOf(document)['id'], graph.tenant.read(path)?.['id']);
    assert.deepEqual(graph.rejections, []);
    await edit(document, { errorCount: 1 });
    assert.equal(document.isDirty, true);
  });
});
