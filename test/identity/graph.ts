/**
 * The sample tenant as a Graph that wants a token: over HTTP on loopback, and each token's signature, issuer,
 * audience, time and permissions are checked before anything else happens.
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
  /** What was wrong with tokens, oldest first. */
  readonly turnedAway: readonly string[];
  /** Whose tokens are good. Before that, none is. */
  trust(issuer: string, keys: () => Promise<JSONWebKeySet>): void;
  /** Answers requests with a claims challenge until a token was got with it. */
  challenge(claims: string, until: (claims: Record<string, unknown>) => boolean): void;
  close(): Promise<void>;
}

export async function startProtectedGraph(): Promise<ProtectedGraph> {
  const turnedAway: string[] = [];
  let trusted: { readonly issuer: string; readonly keys: () => Promise<JSONWebKeySet> } | undefined;
  let challenge:
    { readonly claims: string; readonly until: (claims: Record<string, unknown>) => boolean } | undefined;
  let url = '';

  const refuse = (status: 401 | 403, why: string, more = ''): Response => {
    turnedAway.push(why);
    const code = status === 401 ? 'InvalidAuthenticationToken' : 'Forbidden';
    const headers = { 'content-type': 'application/json', 'www-authenticate': `Bearer realm=""${more}` };
    return new Response(JSON.stringify({ error: { code, message: why } }), { status, headers });
  };

  const authorize = async (request: IncomingRequest): Promise<Response | undefined> => {
    const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
    if (token === undefined) return refuse(401, 'No token.');
    if (!trusted) return refuse(401, 'Nobody is trusted.');
    try {
      const { payload } = await jwtVerify(token, createLocalJWKSet(await trusted.keys()), {
        issuer: trusted.issuer,
        audience: url,
        requiredClaims: ['exp', 'tid'],
      });
      if (challenge && !challenge.until(payload)) {
        const encoded = Buffer.from(challenge.claims).toString('base64');
        return refuse(401, 'Challenged.', `, error="insufficient_claims", claims="${encoded}"`);
      }
      const { scp, roles } = payload as { scp?: string; roles?: string[] };
      const permissions = [...(scp?.split(' ') ?? []), ...(roles ?? [])];
      const wanted = request.method === 'PATCH' ? /ReadWrite\.All$/ : /Read(Write)?\.All$/;
      return permissions.some((permission) => wanted.test(permission))
        ? undefined
        : refuse(403, `No permission among: ${permissions.join(' ')}.`);
    } catch (error) {
      return refuse(401, (error as Error).message);
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
    turnedAway,
    trust: (issuer, keys) => {
      trusted = { issuer, keys };
    },
    challenge: (claims, until) => {
      challenge = { claims, until };
    },
    close: () => served.close(),
  };
}
