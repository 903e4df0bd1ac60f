import type { ExchangePorts } from '../graph/exchange.ts';
import { graphHosts } from './clouds.ts';

/** Whom we talk to. Everything a request needs comes from here, so it cannot go to another tenant. */
export interface Connection extends Pick<ExchangePorts, 'root' | 'token' | 'fetch'> {
  /** Part of every address, so it outlives the session: lower case letters, digits and hyphens. */
  readonly id: string;
  readonly kind: 'sample' | 'tenant';
  /** The Graph hosts that a URL pasted for this connection may name. */
  readonly hosts: readonly string[];
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
