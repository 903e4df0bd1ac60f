/**
 * The sample tenant as a Graph that requires tokens, over HTTP on loopback. It verifies each token's signature, issuer,
 * audience and expiry, and that it has any permission to read or, for a PATCH, to write.
 */
import { createLocalJWKSet, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';
import type { IncomingRequest } from '../../src/sample/requestContext.ts';
import { serveSampleTenant } from '../faults/serveSampleTenant.ts';
import { createFaultyTenant } from '../faults/faultyTenant.ts';
import type { FaultyTenant } from '../faults/faultyTenant.ts';

export interface ProtectedGraph {
  readonly url: string;
  readonly tenant: FaultyTenant;
  /** Why requests were rejected, oldest first. */
  readonly rejections: readonly string[];
  /** Sets the only issuer whose tokens are accepted. */
  trust(issuer: string, keys: () => Promise<JSONWebKeySet>): void;
  /** Rejects tokens with a claims challenge, unless `isSatisfied` returns true for their claims. */
  requireClaims(claims: string, isSatisfied: (claims: Record<string, unknown>) => boolean): void;
  close(): Promise<void>;
}

export async function startProtectedGraph(): Promise<ProtectedGraph> {
  const rejections: string[] = [];
  let trusted: { readonly issuer: string; readonly keys: () => Promise<JSONWebKeySet> } | undefined;
  let challenge:
    | { readonly claims: string; readonly isSatisfied: (claims: Record<string, unknown>) => boolean }
    | undefined;
  let url = '';

  const reject = (status: 401 | 403, message: string, parameters = ''): Response => {
    rejections.push(message);
    const code = status === 401 ? 'InvalidAuthenticationToken' : 'Forbidden';
    const headers = {
      'content-type': 'application/json',
      'www-authenticate': `Bearer realm=""${parameters}`,
    };
    return new Response(JSON.stringify({ error: { code, message } }), { status, headers });
  };

  const authorize = async (request: IncomingRequest): Promise<Response | undefined> => {
    const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
    if (token === undefined) return reject(401, 'No token.');
    if (!trusted) return reject(401, 'No issuer is trusted.');
    try {
      const { payload } = await jwtVerify(token, createLocalJWKSet(await trusted.keys()), {
        issuer: trusted.issuer,
        audience: url,
        requiredClaims: ['exp', 'tid'],
      });
      if (challenge && !challenge.isSatisfied(payload)) {
        const encoded = Buffer.from(challenge.claims).toString('base64');
        return reject(401, 'Claims challenge.', `, error="insufficient_claims", claims="${encoded}"`);
      }
      const { scp, roles } = payload as { scp?: string; roles?: string[] };
      const permissions = [...(scp?.split(' ') ?? []), ...(roles ?? [])];
      const required = request.method === 'PATCH' ? /ReadWrite\.All$/ : /Read(Write)?\.All$/;
      return permissions.some((permission) => required.test(permission))
        ? undefined
        : reject(403, `Insufficient permissions: ${permissions.join(' ')}.`);
    } catch (error) {
      return reject(401, (error as Error).message);
    }
  };
  const tenant = createFaultyTenant({
    intercept: (next) => async (context) => (await authorize(context)) ?? next(context),
  });
  const served = await serveSampleTenant(tenant);
  url = served.url;
  return {
    url,
    tenant,
    rejections,
    trust: (issuer, keys) => {
      trusted = { issuer, keys };
    },
    requireClaims: (claims, isSatisfied) => {
      challenge = { claims, isSatisfied };
    },
    close: () => served.close(),
  };
}
