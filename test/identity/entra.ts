/** What Microsoft Entra does and OpenID Connect does not, put around the provider. */
import type { IncomingMessage } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Issued } from './issued.ts';
import { somebodyCalled, tenantId } from './registrations.ts';

/** Its name for the grant is short. */
export async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
  if (form['grant_type'] === 'device_code') {
    form['grant_type'] = 'urn:ietf:params:oauth:grant-type:device_code';
  }
  // Read already, the body is taken from here.
  Object.assign(request, { body: form });
  return form;
}

/**
 * Its choice of accounts is, here, to sign in anew. And it takes `offline_access` from whoever asks, where others
 * want the consent page to be asked for with it.
 */
export function promptedAsEntra(place: string): string {
  if (!place.startsWith('/auth?')) return place;
  const query = new URLSearchParams(place.slice('/auth?'.length));
  query.set('prompt', query.get('prompt') === 'select_account' ? 'login consent' : 'consent');
  return `/auth?${query.toString()}`;
}

export function asEntra(provider: Provider, issued: Issued): void {
  provider.use(async (context: KoaContextWithOIDC, next) => {
    await next();
    const { body } = context as { body: unknown };
    if (typeof body !== 'object' || body === null) return;
    const answer = body as Record<string, unknown>;
    if (context.path === '/token' && context.status === 200) withClientInfo(context, answer);
    // Without it MSAL asks a thousand times a second.
    if (typeof answer['device_code'] === 'string') answer['interval'] = 1;
    if (typeof answer['error'] === 'string') withNumber(answer);
    issued.addFrom(answer);
  });
}

/** Who signed in, beside the tokens: MSAL names accounts by it. */
function withClientInfo(context: KoaContextWithOIDC, answer: Record<string, unknown>): void {
  const somebody = somebodyCalled(context.oidc.entities.Account?.accountId ?? '');
  if (!somebody) return;
  const info = JSON.stringify({ uid: somebody.id, utid: tenantId });
  answer['client_info'] = Buffer.from(info).toString('base64url');
}

const numbers: Readonly<Record<string, { error?: string; suberror?: string; text: string }>> = {
  invalid_grant: {
    suberror: 'bad_token',
    text: 'AADSTS70000: The provided value for the input parameter is not valid.',
  },
  // A refresh token is good for whatever was consented to; for more, somebody has to consent.
  invalid_scope: {
    error: 'invalid_grant',
    suberror: 'consent_required',
    text: 'AADSTS65001: The user or administrator has not consented to use the application.',
  },
  invalid_client: { text: 'AADSTS7000215: Invalid client secret provided.' },
};

function withNumber(answer: Record<string, unknown>): void {
  const known = numbers[String(answer['error'])];
  if (!known) return;
  const { error, suberror, text } = known;
  if (error) answer['error'] = error;
  if (suberror) answer['suberror'] = suberror;
  answer['error_codes'] = [Number(/\d+/.exec(text)?.[0])];
  answer['error_description'] = `${text} Trace ID: 00000000-0000-0000-0000-000000000000`;
}
