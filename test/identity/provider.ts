/**
 * A real identity provider on loopback: oidc-provider over TLS, adapted to Microsoft Entra. Tests can script its
 * responses to token requests, and get the secrets in token requests and responses.
 */
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { createAuthority, createServerCertificate } from './certificates.ts';
import type { KeyPair } from './certificates.ts';
import { MemoryAdapter } from './adapter.ts';
import { emulateEntra, readForm, withEntraPrompt } from './entra.ts';
import { providerConfiguration, tenantId } from './registrations.ts';
import { IssuedSecrets } from './issuedSecrets.ts';

/** A response to a token request, sent instead of the provider's. */
export interface ScriptedResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface IdentityProvider {
  /** Used instead of `https://login.microsoftonline.com`. */
  readonly origin: string;
  readonly ca: KeyPair;
  readonly issuer: string;
  readonly issued: IssuedSecrets;
  /** The forms of all token requests, oldest first. */
  readonly tokenRequests: readonly Readonly<Record<string, string>>[];
  /** The validity of the access tokens that are issued from now on, in seconds. */
  tokenLifetime: number;
  /** Sets the responses to the next token requests. */
  respondWith(...responses: readonly ScriptedResponse[]): void;
  /** Revokes all sessions, grants and refresh tokens, as an administrator can. */
  revokeAll(): void;
  close(): Promise<void>;
}

export interface ProviderOptions {
  /** The audience of all tokens, and the prefix of their scopes. */
  readonly graph: string;
  /** In seconds. Entra's tokens are valid for 60 to 90 minutes. */
  readonly tokenLifetime?: number;
  /** PEM text of the certificate that the test application signs in with. */
  readonly certificate?: string;
  readonly ca?: KeyPair;
}

export async function startIdentityProvider(options: ProviderOptions): Promise<IdentityProvider> {
  const ca = options.ca ?? (await createAuthority());
  const issued = new IssuedSecrets();
  const tokenRequests: Record<string, string>[] = [];
  const queue: ScriptedResponse[] = [];
  let handle: (request: IncomingMessage, response: ServerResponse) => unknown = () => undefined;
  const server = createServer(await createServerCertificate(ca), (request, response) => {
    void (async () => {
      await handle(request, response);
    })().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `https://127.0.0.1:${port}`;
  const issuer = `${origin}/${tenantId}/v2.0`;

  let { tokenLifetime = 3600 } = options;
  const adapter = new MemoryAdapter();
  const provider = new Provider(issuer, {
    ...providerConfiguration(options, () => tokenLifetime),
    adapter: adapter.create,
  });
  emulateEntra(provider, issued);

  handle = async (request, response) => {
    // `/<tenant>/v2.0/token`, where the tenant is its id or its domain.
    const [, , version, ...rest] = (request.url ?? '/').split('/');
    if (version !== 'v2.0') return response.writeHead(404).end();
    const path = `/${rest.join('/')}`;
    if (/^\/token(\?|$)/.test(path)) {
      const form = await readForm(request);
      tokenRequests.push(form);
      issued.addFrom(form);
      const scripted = queue.shift();
      if (scripted) return response.writeHead(scripted.status, scripted.headers).end(scripted.body ?? '');
    }
    const url = withEntraPrompt(path);
    Object.assign(request, { originalUrl: `/${tenantId}/v2.0${url}`, url });
    return provider.callback()(request, response);
  };

  return {
    origin,
    ca,
    issuer,
    issued,
    tokenRequests,
    get tokenLifetime() {
      return tokenLifetime;
    },
    set tokenLifetime(seconds) {
      tokenLifetime = seconds;
    },
    respondWith: (...responses) => void queue.push(...responses),
    revokeAll: () => adapter.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
