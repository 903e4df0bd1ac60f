import type { Exchange } from '../graph/exchange.ts';
import { graphHosts } from './clouds.ts';
import type { Identity } from './identity.ts';

interface ConnectionBase {
  /** Lowercase letters, digits and hyphens. Part of each document's URI, so it must not change between sessions. */
  readonly id: string;
  /** The root URL of Graph, e.g. `https://graph.microsoft.com`, without a slash at the end. */
  readonly root: string;
  /** The hosts that are accepted in a Graph URL that the user pastes for this connection. */
  readonly hosts: readonly string[];
  /** Sends requests to this connection's Graph, with its tokens. */
  readonly exchange: Exchange;
}

/** The sample tenant, which has no account. */
export interface SampleConnection extends ConnectionBase {
  readonly kind: 'sample';
  readonly identity?: never;
}

export interface TenantConnection extends ConnectionBase {
  readonly kind: 'tenant';
  /** The account that is signed in. */
  readonly identity: Identity;
}

/**
 * A Graph that status objects are read from and saved to, and the account whose tokens are used. A request takes both
 * from its connection, so it cannot reach another tenant. Switch on `kind` exhaustively.
 */
export type Connection = SampleConnection | TenantConnection;

export const sampleConnectionId = 'sample';

/** The root URL of the in-process sample tenant. Its host name never resolves (RFC 2606). */
export const sampleRoot = 'https://sample-tenant.invalid';

export function createSampleConnection(root: string, exchange: Exchange): SampleConnection {
  return { id: sampleConnectionId, kind: 'sample', root, hosts: graphHosts, exchange };
}

export function createTenantConnection(identity: Identity, exchange: Exchange): TenantConnection {
  const { id, endpoints } = identity;
  const hosts = [new URL(endpoints.graph).host];
  return { id, kind: 'tenant', root: endpoints.graph, hosts, identity, exchange };
}
