/** Adapts oidc-provider to the behavior of Microsoft Entra that is not in OpenID Connect. */
import type { IncomingMessage } from 'node:http';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { IssuedSecrets } from './issuedSecrets.ts';
import { findUser, tenantId } from './registrations.ts';

/** Reads the form of a token request. Entra accepts a short name for the grant type of device codes. */
export async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
  if (form['grant_type'] === 'device_code') {
    form['grant_type'] = 'urn:ietf:params:oauth:grant-type:device_code';
  }
  // oidc-provider uses this property if the stream has already been read.
  Object.assign(request, { body: form });
  return form;
}

/**
 * Converts the `prompt` parameter of an authorization request. oidc-provider has no account picker, so
 * `select_account` becomes `login`. It allows `offline_access` only with `prompt=consent`, unlike Entra.
 */
export function withEntraPrompt(path: string): string {
  if (!path.startsWith('/auth?')) return path;
  const query = new URLSearchParams(path.slice('/auth?'.length));
  query.set('prompt', query.get('prompt') === 'select_account' ? 'login consent' : 'consent');
  return `/auth?${query.toString()}`;
}

/** Changes the provider's responses to those of Entra, and collects the secrets in them. */
export function emulateEntra(provider: Provider, issued: IssuedSecrets): void {
  provider.use(async (context: KoaContextWithOIDC, next) => {
    await next();
    const { body } = context as { body: unknown };
    if (typeof body !== 'object' || body === null) return;
    const response = body as Record<string, unknown>;
    if (context.path === '/token' && context.status === 200) addClientInfo(context, response);
    // Without an interval, MSAL polls without a pause.
    if (typeof response['device_code'] === 'string') response['interval'] = 1;
    if (typeof response['error'] === 'string') addErrorCode(response);
    issued.addFrom(response);
  });
}

/** Adds the parameter from which MSAL derives account ids. */
function addClientInfo(context: KoaContextWithOIDC, response: Record<string, unknown>): void {
  const user = findUser(context.oidc.entities.Account?.accountId ?? '');
  if (!user) return;
  const info = JSON.stringify({ uid: user.id, utid: tenantId });
  response['client_info'] = Buffer.from(info).toString('base64url');
}

const errors: Readonly<Record<string, { error?: string; suberror?: string; description: string }>> = {
  invalid_grant: {
    suberror: 'bad_token',
    description: 'AADSTS70000: The provided value for the input parameter is not valid.',
  },
  // Entra accepts a refresh token for all consented scopes, and requires consent for others.
  invalid_scope: {
    error: 'invalid_grant',
    suberror: 'consent_required',
    description: 'AADSTS65001: The user or administrator has not consented to use the application.',
  },
  invalid_client: { description: 'AADSTS7000215: Invalid client secret provided.' },
};

function addErrorCode(response: Record<string, unknown>): void {
  const entraError = errors[String(response['error'])];
  if (!entraError) return;
  const { error, suberror, description } = entraError;
  if (error) response['error'] = error;
  if (suberror) response['suberror'] = suberror;
  response['error_codes'] = [Number(/\d+/.exec(description)?.[0])];
  response['error_description'] = `${description} Trace ID: 00000000-0000-0000-0000-000000000000`;
}
