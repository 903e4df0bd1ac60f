import type { ExchangePorts, GetToken } from '../graph/exchange.ts';
import { graphHosts } from './clouds.ts';
import type { Identity } from './identity.ts';

/** Whom we talk to. Everything a request needs comes from here, so it cannot go to another tenant. */
export interface Connection extends Pick<ExchangePorts, 'root' | 'token' | 'fetch'> {
  /** Part of every address, so it outlives the session: lower case letters, digits and hyphens. */
  readonly id: string;
  readonly kind: 'sample' | 'tenant';
  /** The Graph hosts that a URL pasted for this connection may name. */
  readonly hosts: readonly string[];
  /** Whose it is; the sample tenant is nobody's. */
  readonly identity?: Identity;
}

export const sampleConnectionId = 'sample';

/**
 * The sample tenant: no account, no network.
 * @param root where it is served over HTTP; in process it is at a name that can never be resolved (RFC 2606)
 */
export function sampleConnection(
  fetch: Connection['fetch'],
  root = 'https://sample-tenant.invalid',
): Connection {
  return {
    id: sampleConnectionId,
    kind: 'sample',
    root,
    hosts: graphHosts,
    token: () => Promise.resolve(undefined),
    fetch,
  };
}

export function tenantConnection(
  identity: Identity,
  token: GetToken,
  fetch: Connection['fetch'],
): Connection {
  const { id, endpoints } = identity;
  return {
    id,
    kind: 'tenant',
    root: endpoints.graph,
    hosts: [new URL(endpoints.graph).host],
    identity,
    token,
    fetch,
  };
}
