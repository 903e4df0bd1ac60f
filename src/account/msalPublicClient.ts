/** MSAL's public client, with which users sign in. Shared by the browser and the device code methods. */
import type { AuthenticationResult, PublicClientApplication } from '@azure/msal-node';
import type { TokenRequest } from '../graph/exchange.ts';
import { cachePlugin, secretKey } from './cachePlugin.ts';
import { withConnectionId } from './identity.ts';
import type { Identity } from './identity.ts';
import { claimsParameter, msalConfiguration, toSignInError } from './msalConfiguration.ts';
import type { MsalPorts } from './msalConfiguration.ts';
import { MsalNetworkClient } from './msalNetworkClient.ts';
import { rejectOnAbort } from './rejectOnAbort.ts';
import { delegatedScopes } from './scopes.ts';
import { isInteractionRequired, SignInError } from './signInError.ts';
import type { SignInMethod, SignInRequest, SignInResult } from './signInMethod.ts';

interface Client {
  readonly app: PublicClientApplication;
  readonly network: MsalNetworkClient;
}

/** The parameters that all of MSAL's token requests have. */
export interface MsalTokenParameters {
  readonly scopes: string[];
  readonly claims?: string;
}

export class MsalPublicClient implements Pick<SignInMethod, 'token' | 'signOut'> {
  readonly #ports: MsalPorts;
  /** By connection and app registration: the same account may sign in again with another registration. */
  readonly #clients = new Map<string, Promise<Client>>();
  /** Pending token requests, by connection, app registration, access and claims challenge. */
  readonly #pending = new Map<string, Promise<string>>();
  /** The last token request of each connection. Never rejects. */
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(ports: MsalPorts) {
    this.#ports = ports;
  }

  /**
   * Signs in. Tokens are in memory only until the result's `persist` is called.
   * @param acquire runs one of MSAL's interactive flows
   * @throws SignInError
   */
  async signIn(
    method: Identity['method'],
    { target, tokenRequest, signal }: SignInRequest,
    acquire: (
      app: PublicClientApplication,
      parameters: MsalTokenParameters,
    ) => Promise<AuthenticationResult | null>,
  ): Promise<SignInResult> {
    const { PublicClientApplication: App } = await this.#ports.load();
    const { fetch } = this.#ports;
    const network = new MsalNetworkClient({ fetch, signIn: target.endpoints.signIn, signal });
    const app = new App(msalConfiguration(target, network));
    const acquired = acquire(app, this.#parameters(target.endpoints.graph, tokenRequest));
    const result = await rejectOnAbort(acquired, signal).catch((error: unknown) => {
      const reason = toSignInError(error, network);
      // The user has just been prompted. Do not ask again, or we would prompt in a loop.
      throw isInteractionRequired(reason) ? reason.as('failed') : reason;
    });
    if (!result?.account) throw new SignInError('MSAL returned no account', { problem: 'failed' });
    const { homeAccountId, username, tenantId, name } = result.account;
    const { cloud, endpoints, client } = target;
    const displayName = [username, name, homeAccountId].find((text) => text !== undefined && text !== '');
    const account = { tenant: tenantId, account: homeAccountId, name: displayName ?? '' };
    const identity = await withConnectionId({ method, cloud, endpoints, client, ...account });
    return {
      identity,
      persist: async () => {
        this.#clients.delete(clientKey(identity));
        await this.#ports.secrets.store(secretKey(identity), app.getTokenCache().serialize());
      },
    };
  }

  /**
   * Gets a token silently. Equal requests share one result. Other requests for the connection run one after the other:
   * if a refresh token is used twice, a service can treat it as stolen and revoke the session (RFC 9700, section 4.14).
   * @throws SignInError
   */
  token(identity: Identity, tokenRequest: TokenRequest): Promise<string> {
    const { access, challenge } = tokenRequest;
    const key = [clientKey(identity), access, challenge?.header].join('\n');
    const same = this.#pending.get(key);
    if (same) return same;
    const previous = this.#queues.get(identity.id) ?? Promise.resolve();
    const request = previous
      .then(() => this.#tokenFromStore(identity, tokenRequest))
      .finally(() => this.#pending.delete(key));
    this.#pending.set(key, request);
    this.#queues.set(
      identity.id,
      request.catch(() => undefined),
    );
    return request;
  }

  async signOut(identity: Identity): Promise<void> {
    this.#clients.delete(clientKey(identity));
    const key = secretKey(identity);
    await this.#ports.secrets.delete(key);
    // A token request that was running may have stored its tokens in the meantime.
    await this.#queues.get(identity.id);
    this.#queues.delete(identity.id);
    await this.#ports.secrets.delete(key);
  }

  async #tokenFromStore(identity: Identity, tokenRequest: TokenRequest): Promise<string> {
    const key = secretKey(identity);
    const before = await this.#ports.secrets.get(key);
    if (before === undefined) throw new SignInError('Signed out', { problem: 'interactionRequired' });
    const client = await this.#client(identity);
    try {
      return await this.#acquireSilently(client, identity, tokenRequest);
    } catch (error) {
      // Another window may have used the refresh token and stored the new one.
      const isStale = isInteractionRequired(error) && (await this.#ports.secrets.get(key)) !== before;
      if (isStale) return this.#acquireSilently(client, identity, tokenRequest);
      throw error;
    }
  }

  async #acquireSilently(
    { app, network }: Client,
    identity: Identity,
    request: TokenRequest,
  ): Promise<string> {
    const accounts = await app.getAllAccounts();
    const account = accounts.find(({ homeAccountId }) => homeAccountId === identity.account);
    if (!account) throw new SignInError('Not in the token cache', { problem: 'interactionRequired' });
    try {
      const parameters = this.#parameters(identity.endpoints.graph, request);
      return (await app.acquireTokenSilent({ account, ...parameters })).accessToken;
    } catch (error) {
      const reason = toSignInError(error, network);
      // The user may be able to resolve these by signing in again: missing consent, and Conditional Access policies.
      const resolvable: readonly string[] = ['consentRequired', 'consentDeclined', 'accessBlocked'];
      throw resolvable.includes(reason.problem) ? reason.as('interactionRequired') : reason;
    }
  }

  #parameters(graph: string, tokenRequest: TokenRequest): MsalTokenParameters {
    const scopes = delegatedScopes(this.#ports.permissions, graph, tokenRequest.access);
    return { scopes, ...claimsParameter(tokenRequest) };
  }

  #client(identity: Identity): Promise<Client> {
    const existing = this.#clients.get(clientKey(identity));
    if (existing) return existing;
    const client = this.#createClient(identity);
    this.#clients.set(clientKey(identity), client);
    // If MSAL could not be loaded, the next request tries again.
    client.catch(() => this.#clients.delete(clientKey(identity)));
    return client;
  }

  async #createClient(identity: Identity): Promise<Client> {
    const { fetch, load, secrets, isSignedIn } = this.#ports;
    const { PublicClientApplication: App } = await load();
    const network = new MsalNetworkClient({ fetch, signIn: identity.endpoints.signIn });
    const cache = { cachePlugin: cachePlugin(secrets, identity, isSignedIn) };
    return { app: new App({ ...msalConfiguration(identity, network), cache }), network };
  }
}

function clientKey({ id, client }: Identity): string {
  return `${id} ${client}`;
}
