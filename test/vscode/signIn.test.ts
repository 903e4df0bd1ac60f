import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { withConnectionId } from '../../src/account/identity.ts';
import { samplePath } from '../faults/faultyTenant.ts';
import { startDirectory } from '../identity/directory.ts';
import type { Directory } from '../identity/directory.ts';
import { apps, people, tenantId } from '../identity/registrations.ts';
import { ScriptedBrowser } from '../identity/scriptedBrowser.ts';
import { closeAll, edit, until, uriFor, valuesOf } from './stage.ts';

const path = `${samplePath('macOS - Restrictions')}/deviceStatusOverview`;

describe('signing in', () => {
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

  it('with a device code ends with a document of the tenant', async () => {
    const { graph, provider } = directory;
    const signedIn = vscode.commands.executeCommand('intuneStatus.signIn', {
      method: 'deviceCode',
      cloud: 'custom',
      client: apps.person.id,
      tenant: tenantId,
    });
    const code = (): string | undefined =>
      provider.issued.all().find(([, what]) => what === 'user_code')?.[0];
    await until('a code', () => code() !== undefined);
    const browser = new ScriptedBrowser(provider.ca.cert);
    await browser.go(`${provider.issuer}/device`, { name: people.ada.name }, code());
    await signedIn;
    const { id } = withConnectionId({
      method: 'deviceCode',
      cloud: 'custom',
      endpoints: directory.endpoint,
      tenant: tenantId,
      client: apps.person.id,
      account: `${people.ada.id}.${tenantId}`,
      name: people.ada.name,
    });
    const document = await vscode.workspace.openTextDocument(uriFor(path).with({ authority: id }));
    assert.equal(valuesOf(document)['id'], graph.tenant.read(path)?.['id']);
    assert.deepEqual(graph.turnedAway, []);
    await edit(document, { errorCount: 1 });
    assert.equal(document.isDirty, true);
  });
});
