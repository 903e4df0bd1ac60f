/**
 * A real identity provider on loopback: oidc-provider over TLS, with what Microsoft Entra does differently put
 * around it. It can be told to misbehave, and remembers every secret that went through it.
 */
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { createAuthority, createServerCertificate } from './certificates.ts';
import type { KeyPair } from './certificates.ts';
import { Memory } from './adapter.ts';
import { asEntra, promptedAsEntra, readForm } from './entra.ts';
import { providerConfiguration, tenantId } from './registrations.ts';
import { Issued } from './issued.ts';

/** Answers the next token request in place of the provider. */
export interface Misbehaviour {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface IdentityProvider {
  /** What stands in for `https://login.microsoftonline.com`. */
  readonly origin: string;
  readonly ca: KeyPair;
  readonly issuer: string;
  /** Every token, code and secret so far. */
  readonly issued: Issued;
  /** Forms that were sent to the token endpoint, oldest first. */
  readonly asked: readonly Readonly<Record<string, string>>[];
  misbehave(...answers: readonly Misbehaviour[]): void;
  /** Ends all sessions and refresh tokens, as an administrator can. */
  revokeAll(): void;
  close(): Promise<void>;
}

export interface ProviderOptions {
  /** Whose tokens these are: their audience, and the start of their scopes. */
  readonly graph: string;
  /** Seconds; Entra's are 60 to 90 minutes. */
  readonly tokenLifetime?: number;
  readonly certificate?: string;
  readonly ca?: KeyPair;
}

export async function startIdentityProvider(options: ProviderOptions): Promise<IdentityProvider> {
  const ca = options.ca ?? (await createAuthority());
  const issued = new Issued();
  const asked: Record<string, string>[] = [];
  const queue: Misbehaviour[] = [];
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

  const memory = new Memory();
  const provider = new Provider(issuer, { ...providerConfiguration(options), adapter: memory.shelf });
  asEntra(provider, issued);

  handle = async (request, response) => {
    // `/<tenant>/v2.0/token`: the tenant may be written as its id or as its domain.
    const [, , version, ...rest] = (request.url ?? '/').split('/');
    if (version !== 'v2.0') return response.writeHead(404).end();
    const place = `/${rest.join('/')}`;
    if (/^\/token(\?|$)/.test(place)) {
      const form = await readForm(request);
      asked.push(form);
      issued.addFrom(form);
      const answer = queue.shift();
      if (answer) return response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
    }
    const here = promptedAsEntra(place);
    Object.assign(request, { originalUrl: `/${tenantId}/v2.0${here}`, url: here });
    return provider.callback()(request, response);
  };

  return {
    origin,
    ca,
    issuer,
    issued,
    asked,
    misbehave: (...answers) => void queue.push(...answers),
    revokeAll: () => memory.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
