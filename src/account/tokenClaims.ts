/** What a token says about itself. It is read to be shown and compared, never to be trusted. */

export interface TokenClaims {
  readonly tenant?: string;
  /** The id of the person, or of the application where there is none. */
  readonly account?: string;
  readonly name?: string;
  readonly client?: string;
  readonly audience?: string;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
  readonly permissions: readonly string[];
}

/** @returns undefined for what is no JSON Web Token */
export function parseTokenClaims(token: string): TokenClaims | undefined {
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token)?.[1];
  const claims = payload === undefined ? undefined : parse(payload);
  if (!claims) return undefined;
  const text = (...names: readonly string[]): string | undefined =>
    names.map((name) => claims[name]).find((value): value is string => typeof value === 'string');
  const { exp, roles } = claims;
  const entries = {
    tenant: text('tid'),
    account: text('oid', 'sub', 'appid', 'azp'),
    name: text('upn', 'unique_name', 'preferred_username', 'app_displayname', 'name'),
    client: text('appid', 'azp'),
    audience: text('aud'),
    expiresAt: typeof exp === 'number' ? exp * 1000 : undefined,
  };
  const known = Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
  const scopes = text('scp')?.split(' ') ?? [];
  return { ...known, permissions: Array.isArray(roles) ? [...scopes, ...roles.map(String)] : scopes };
}

function parse(payload: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown;
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The claims that a `WWW-Authenticate` header asks for, as JSON: what a token request takes.
 * Source: https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function requestedClaims(challenge: string | undefined): string | undefined {
  const encoded = /\bclaims\s*=\s*"([^"]+)"/i.exec(challenge ?? '')?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString();
}
