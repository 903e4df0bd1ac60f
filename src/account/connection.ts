import type { Exchange } from '../graph/exchange.ts';
import { graphHosts } from './clouds.ts';
import type { Identity } from './identity.ts';

interface ConnectionBase {
  /** Part of each document's URI, so it outlives the session: lower-case letters, digits and hyphens. */
  readonly id: string;
  /** The root URL of Graph, e.g. `https://graph.microsoft.com`, without a slash at the end. */
  readonly root: string;
  /** The Graph hosts that a URL pasted for this connection may name. */
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
  /** Whose connection it is. */
  readonly identity: Identity;
}

/**
 * A place to read status objects from and save them to. A request needs nothing else, so it cannot reach another
 * tenant. Switch on `kind` exhaustively.
 */
export type Connection = SampleConnection | TenantConnection;

export const sampleConnectionId = 'sample';

/** The root URL of the sample tenant in process: a name that never resolves (RFC 2606). */
export const sampleRoot = 'https://sample-tenant.invalid';

export function createSampleConnection(root: string, exchange: Exchange): SampleConnection {
  return { id: sampleConnectionId, kind: 'sample', root, hosts: graphHosts, exchange };
}

export function createTenantConnection(identity: Identity, exchange: Exchange): TenantConnection {
  const { id, endpoints } = identity;
  const hosts = [new URL(endpoints.graph).host];
  return { id, kind: 'tenant', root: endpoints.graph, hosts, identity, exchange };
}
