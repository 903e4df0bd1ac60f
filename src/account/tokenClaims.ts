import { decodeBase64 } from '../graph/base64.ts';
import { parseJsonObject } from '../graph/json.ts';

/** The claims of an access token. They are only displayed and compared: the signature is not verified. */
export interface TokenClaims {
  /** The tenant's id. */
  readonly tenant?: string;
  /** The id of the user or, in an application's token, of the application. */
  readonly account?: string;
  readonly name?: string;
  /** The client id of the app registration. */
  readonly client?: string;
  readonly audience?: string;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
  /** Delegated and application permissions. */
  readonly permissions: readonly string[];
}

/** @returns undefined if the text is not a signed JSON Web Token */
export function parseTokenClaims(token: string): TokenClaims | undefined {
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token)?.[1];
  const claims = payload === undefined ? undefined : parseJsonObject(decodeBase64(payload) ?? '');
  if (!claims) return undefined;
  const text = (...names: readonly string[]): string | undefined =>
    names.map((name) => claims[name]).find((value): value is string => typeof value === 'string');
  const { exp, roles } = claims;
  const all = {
    tenant: text('tid'),
    account: text('oid', 'sub', 'appid', 'azp'),
    name: text('upn', 'unique_name', 'preferred_username', 'app_displayname', 'name'),
    client: text('appid', 'azp'),
    audience: text('aud'),
    expiresAt: typeof exp === 'number' ? exp * 1000 : undefined,
  };
  const present = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const scopes = text('scp')?.split(' ') ?? [];
  return { ...present, permissions: Array.isArray(roles) ? [...scopes, ...roles.map(String)] : scopes };
}
