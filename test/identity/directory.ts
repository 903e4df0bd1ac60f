/** A tenant for tests: a Graph and the identity provider that issues its tokens. */
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { JSONWebKeySet } from 'jose';
import { startProtectedGraph } from './graph.ts';
import type { ProtectedGraph } from './graph.ts';
import { startIdentityProvider } from './provider.ts';
import type { IdentityProvider, ProviderOptions } from './provider.ts';

export interface Directory {
  readonly graph: ProtectedGraph;
  readonly provider: IdentityProvider;
  /** A value for the setting `intuneStatus.customEndpoint`. */
  readonly endpoint: { readonly graph: string; readonly signIn: string };
  readonly close: () => Promise<void>;
}

export type DirectoryOptions = Omit<ProviderOptions, 'graph'>;

/** Starts both servers. This process trusts the provider's certificate authority until `close` is called. */
export async function startDirectory(options: DirectoryOptions = {}): Promise<Directory> {
  const graph = await startProtectedGraph();
  const provider = await startIdentityProvider({ graph: graph.url, ...options });
  const trusted = getCACertificates('default');
  setDefaultCACertificates([...trusted, provider.ca.cert]);
  graph.trust(provider.issuer, async () => {
    const response = await fetch(`${provider.issuer}/jwks`);
    return (await response.json()) as JSONWebKeySet;
  });
  return {
    graph,
    provider,
    endpoint: { graph: graph.url, signIn: provider.origin },
    async close() {
      setDefaultCACertificates(trusted);
      await provider.close();
      await graph.close();
    },
  };
}
