import { decodeBase64 } from './base64.ts';

/**
 * A claims challenge: Microsoft Graph rejects the token and lists the claims that the next token must contain, for
 * example proof of multifactor authentication.
 * Source: https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export interface ClaimsChallenge {
  /** The whole `WWW-Authenticate` header, as VS Code's authentication API expects it. */
  readonly header: string;
  /** The decoded claims request: JSON text, as MSAL and the token endpoint expect it. */
  readonly claims: string;
}

/**
 * Parses a `WWW-Authenticate` header.
 * @returns undefined without a header, or if it has no `claims` parameter in base64
 */
export function parseClaimsChallenge(header: string | undefined): ClaimsChallenge | undefined {
  const encoded = /\bclaims\s*=\s*"([^"]+)"/i.exec(header ?? '')?.[1];
  const claims = encoded === undefined ? undefined : decodeBase64(encoded);
  return header === undefined || claims === undefined ? undefined : { header, claims };
}
