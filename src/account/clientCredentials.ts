/**
 * Signs in as an application, with a secret or a certificate (OAuth's client credentials grant). No user is involved;
 * an administrator has granted the permissions.
 */
import type { ConfidentialClientApplication } from '@azure/msal-node';
import type { TokenRequest } from '../graph/exchange.ts';
import { secretKey } from './cachePlugin.ts';
import { parseClientCertificate } from './clientCertificate.ts';
import { withConnectionId } from './identity.ts';
import type { Identity } from './identity.ts';
import { claimsParameter, msalConfiguration, toSignInError } from './msalConfiguration.ts';
import type { MsalPorts } from './msalConfiguration.ts';
import { MsalNetworkClient } from './msalNetworkClient.ts';
import { rejectOnAbort } from './rejectOnAbort.ts';
import { applicationScopes } from './scopes.ts';
import { SignInError } from './signInError.ts';
import type { SignInMethod, SignInRequest, SignInResult, SignInTarget } from './signInMethod.ts';
import { parseTokenClaims } from './tokenClaims.ts';

/** Stored as JSON. Tokens are in memory only, since the credential can always get new ones. */
type Credential = { readonly secret: string } | { readonly certificate: string };

interface Client {
  /** The stored text from which the client was created. Another window may have replaced it since. */
  readonly credential: string;
  readonly app: ConfidentialClientApplication;
  readonly network: MsalNetworkClient;
}

export class ClientCredentials implements SignInMethod {
  readonly #ports: MsalPorts;
  readonly #method: 'secret' | 'certificate';
  /** By connection id. */
  readonly #clients = new Map<string, Client>();

  constructor(ports: MsalPorts, method: 'secret' | 'certificate') {
    this.#ports = ports;
    this.#method = method;
  }

  /** @throws SignInError */
  async signIn({ target, tokenRequest, ui, signal }: SignInRequest): Promise<SignInResult> {
    const isSecret = this.#method === 'secret';
    const entered = await rejectOnAbort(isSecret ? ui.askSecret() : ui.askCertificate(), signal);
    if (entered === undefined) throw new SignInError('No credential was entered', { problem: 'cancelled' });
    const parsed: Credential = isSecret ? { secret: entered.trim() } : { certificate: entered };
    const credential = JSON.stringify(parsed);
    const client = await this.#createClient(target, credential, signal);
    const claims = parseTokenClaims(await acquireToken(client, target, tokenRequest));
    const { cloud, endpoints, client: id } = target;
    const identity = await withConnectionId({
      ...{ method: this.#method, cloud, endpoints, client: id, account: id },
      tenant: claims?.tenant ?? target.tenant,
      name: claims?.name ?? id,
    });
    return {
      identity,
      persist: async () => {
        this.#clients.delete(identity.id);
        await this.#ports.secrets.store(secretKey(identity), credential);
      },
    };
  }

  /** @throws SignInError, `interactionRequired` if there is no credential or the service rejects it */
  async token(identity: Identity, tokenRequest: TokenRequest): Promise<string> {
    const stored = await this.#ports.secrets.get(secretKey(identity));
    if (stored === undefined) throw new SignInError('Signed out', { problem: 'interactionRequired' });
    const existing = this.#clients.get(identity.id);
    const client = existing?.credential === stored ? existing : await this.#createClient(identity, stored);
    this.#clients.set(identity.id, client);
    try {
      return await acquireToken(client, identity, tokenRequest);
    } catch (error) {
      if (!(error instanceof SignInError) || error.problem !== 'invalidCredential') throw error;
      // The credential expired or was revoked. The user has to enter a new one.
      throw error.as('interactionRequired');
    }
  }

  async signOut(identity: Identity): Promise<void> {
    this.#clients.delete(identity.id);
    await this.#ports.secrets.delete(secretKey(identity));
  }

  async #createClient(target: SignInTarget, credential: string, signal?: AbortSignal): Promise<Client> {
    const parsed = JSON.parse(credential) as Credential;
    const { fetch, load } = this.#ports;
    const { ConfidentialClientApplication: App } = await load();
    const network = new MsalNetworkClient({ fetch, signIn: target.endpoints.signIn, signal });
    const { auth, ...rest } = msalConfiguration(target, network);
    const proof =
      'secret' in parsed
        ? { clientSecret: parsed.secret }
        : { clientCertificate: parseClientCertificate(parsed.certificate) };
    try {
      return { credential, app: new App({ ...rest, auth: { ...auth, ...proof } }), network };
    } catch (error) {
      throw toSignInError(error, network);
    }
  }
}

async function acquireToken(
  { app, network }: Client,
  { endpoints }: SignInTarget,
  tokenRequest: TokenRequest,
): Promise<string> {
  const request = { scopes: applicationScopes(endpoints.graph), ...claimsParameter(tokenRequest) };
  const result = await app.acquireTokenByClientCredential(request).catch((error: unknown) => {
    throw toSignInError(error, network);
  });
  if (!result) throw new SignInError('MSAL returned no token', { problem: 'failed' });
  return result.accessToken;
}
