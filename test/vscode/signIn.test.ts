import assert from 'node:assert/strict';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { JSONWebKeySet } from 'jose';
import * as vscode from 'vscode';
import { identified } from '../../src/account/identity.ts';
import { samplePath } from '../../src/sample/tenant.ts';
import { startProtectedGraph } from '../identity/graph.ts';
import type { ProtectedGraph } from '../identity/graph.ts';
import { startIdentityProvider } from '../identity/provider.ts';
import type { IdentityProvider } from '../identity/provider.ts';
import { apps, people, tenantId } from '../identity/registrations.ts';
import { ScriptedBrowser } from '../identity/scriptedBrowser.ts';
import { closeAll, edit, until, uriFor, valuesOf } from './stage.ts';

const path = `${samplePath('macOS - Restrictions')}/deviceStatusOverview`;

describe('signing in', () => {
  let graph: ProtectedGraph;
  let provider: IdentityProvider;
  const trusted = getCACertificates('default');

  before(async () => {
    graph = await startProtectedGraph();
    provider = await startIdentityProvider({ graph: graph.url });
    setDefaultCACertificates([...trusted, provider.ca.cert]);
    graph.trust(provider.issuer, async () => {
      const response = await fetch(`${provider.issuer}/jwks`);
      return (await response.json()) as JSONWebKeySet;
    });
    const endpoint = { graph: graph.url, signIn: provider.origin };
    const settings = vscode.workspace.getConfiguration('intuneStatus');
    await settings.update('customEndpoint', endpoint, vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    setDefaultCACertificates(trusted);
    await closeAll();
    await provider.close();
    await graph.close();
  });

  it('with a device code ends with a document of the tenant', async () => {
    const signedIn = vscode.commands.executeCommand('intuneStatus.signIn', {
      way: 'deviceCode',
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
    const { id } = identified({
      way: 'deviceCode',
      cloud: 'custom',
      place: { graph: graph.url, signIn: provider.origin },
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
