/** People who sign in with an app registration of their own: what the browser and the device code have in common. */
import type { AuthenticationResult, Configuration, PublicClientApplication } from '@azure/msal-node';
import type * as Msal from './msal.ts';
import { cachePlugin, secretsKey } from './cachePlugin.ts';
import { requestedClaims } from './tokenClaims.ts';
import { withConnectionId } from './identity.ts';
import type { Identity } from './identity.ts';
import { MsalNetworkClient } from './msalNetworkClient.ts';
import type { Fetch } from './msalNetworkClient.ts';
import { parseEntraError } from './entraErrors.ts';
import { scopesFor } from './scopes.ts';
import { SignInError, unlessAborted } from './signInError.ts';
import type { TokenRequest } from '../graph/exchange.ts';
import type { SecretStore, SignInResult, SignInRequest, SignInTarget, SignInMethod } from './signInMethod.ts';

export interface MsalPorts {
  readonly load: () => Promise<typeof Msal>;
  readonly fetch: Fetch;
  readonly secrets: SecretStore;
  /** Whether a connection is still remembered, as far as this window knows. */
  readonly isKept: (connection: string) => boolean;
}

interface Client {
  readonly app: PublicClientApplication;
  readonly network: MsalNetworkClient;
}

export function settingsFor(
  { endpoints, tenant, client }: SignInTarget,
  network: MsalNetworkClient,
): Configuration {
  return {
    auth: {
      clientId: client,
      authority: `${endpoints.signIn}/${tenant}`,
      // Trusted by name, port included: no other service is asked whether it exists.
      knownAuthorities: [new URL(endpoints.signIn).host],
      // "CP1": we answer claims challenges.
      clientCapabilities: ['CP1'],
    },
    // MSAL has a log of its own; its default writes nothing.
    system: { networkClient: network, disableInternalRetries: true },
  };
}

/** MSAL's errors, with the network's reason where it has swallowed that. */
export function toSignInError(error: unknown, { failure }: MsalNetworkClient): SignInError {
  if (error instanceof SignInError) return error;
  const { errorCode, errorMessage, correlationId } = error as Readonly<Record<string, unknown>>;
  if (typeof errorCode !== 'string') return new SignInError(String(error), { problem: 'refused' }, error);
  const id = typeof correlationId === 'string' ? correlationId : undefined;
  const found = parseEntraError(errorCode, String(errorMessage), id, error);
  return failure && (found.problem === 'unreachable' || found.problem === 'refused') ? failure : found;
}

export class MsalPublicClient implements Pick<SignInMethod, 'token' | 'signOut'> {
  readonly #ports: MsalPorts;
  /** By connection and application: the same account may come back with another one. */
  readonly #clients = new Map<string, Promise<Client>>();
  readonly #underway = new Map<string, Promise<string>>();
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(ports: MsalPorts) {
    this.#ports = ports;
  }

  /**
   * A sign-in but for the way that the person takes through it. What it brings is in memory only until it is kept.
   */
  async signIn(
    method: Identity['method'],
    { target, signal }: SignInRequest,
    acquire: (app: PublicClientApplication) => Promise<AuthenticationResult | null>,
  ): Promise<SignInResult> {
    const { PublicClientApplication: App } = await this.#ports.load();
    const network = new MsalNetworkClient({
      fetch: this.#ports.fetch,
      signIn: target.endpoints.signIn,
      signal,
    });
    const app = new App(settingsFor(target, network));
    const result = await unlessAborted(acquire(app), signal).catch((error: unknown) => {
      const reason = toSignInError(error, network);
      // Whom to ask, where they have just been asked?
      throw needsInteraction(reason) ? reason.as('refused') : reason;
    });
    if (!result?.account) throw new SignInError('The answer names no account', { problem: 'refused' });
    const { homeAccountId, username, tenantId, name } = result.account;
    const { cloud, endpoints, client } = target;
    const known = [username, name, homeAccountId].find((text) => text !== undefined && text !== '');
    const who = { tenant: tenantId, account: homeAccountId, name: known ?? '' };
    const identity = withConnectionId({ method, cloud, endpoints, client, ...who });
    return {
      identity,
      persist: async () => {
        this.#clients.delete(clientKey(identity));
        await this.#ports.secrets.store(secretsKey(identity), app.getTokenCache().serialize());
      },
    };
  }

  /**
   * Silently; the tokens are where all windows see them. Once for all who want the same, and one after the other for
   * the rest: two that use up one refresh token at once look like a thief and its owner, and a strict service ends the
   * session of both (RFC 9700, section 4.14).
   */
  token(identity: Identity, wish: TokenRequest): Promise<string> {
    const wanted = [clientKey(identity), wish.access, wish.challenge].join('\n');
    const same = this.#underway.get(wanted);
    if (same) return same;
    const before = this.#turns.get(identity.id) ?? Promise.resolve();
    const turn = before.then(() => this.#token(identity, wish)).finally(() => this.#underway.delete(wanted));
    this.#underway.set(wanted, turn);
    this.#turns.set(
      identity.id,
      turn.catch(() => undefined),
    );
    return turn;
  }

  async #token(identity: Identity, wish: TokenRequest): Promise<string> {
    const key = secretsKey(identity);
    const before = await this.#ports.secrets.get(key);
    if (before === undefined) throw new SignInError('Signed out', { problem: 'interaction' });
    const client = await this.#client(identity);
    try {
      return await silently(client, identity, wish);
    } catch (error) {
      // Another window may have used up the refresh token, and kept the new one.
      const again = needsInteraction(error) && (await this.#ports.secrets.get(key)) !== before;
      if (again) return silently(client, identity, wish);
      throw error;
    }
  }

  async signOut(identity: Identity): Promise<void> {
    this.#clients.delete(clientKey(identity));
    const key = secretsKey(identity);
    await this.#ports.secrets.delete(key);
    // A refresh that was under way may have kept what it got in that very moment.
    await this.#turns.get(identity.id);
    this.#turns.delete(identity.id);
    await this.#ports.secrets.delete(key);
  }

  #client(identity: Identity): Promise<Client> {
    const known = this.#clients.get(clientKey(identity));
    if (known) return known;
    const client = this.#connect(identity);
    this.#clients.set(clientKey(identity), client);
    // A bundle that could not be loaded may be there the next time.
    client.catch(() => this.#clients.delete(clientKey(identity)));
    return client;
  }

  async #connect(identity: Identity): Promise<Client> {
    const { PublicClientApplication: App } = await this.#ports.load();
    const network = new MsalNetworkClient({ fetch: this.#ports.fetch, signIn: identity.endpoints.signIn });
    const cache = { cachePlugin: cachePlugin(this.#ports.secrets, identity, this.#ports.isKept) };
    return { app: new App({ ...settingsFor(identity, network), cache }), network };
  }
}

function clientKey({ id, client }: Identity): string {
  return `${id} ${client}`;
}

async function silently({ app, network }: Client, identity: Identity, wish: TokenRequest): Promise<string> {
  const accounts = await app.getAllAccounts();
  const account = accounts.find(({ homeAccountId }) => homeAccountId === identity.account);
  if (!account) throw new SignInError('Signed out', { problem: 'interaction' });
  const claims = requestedClaims(wish.challenge);
  const request = {
    account,
    scopes: scopesFor(identity.endpoints.graph, wish.access),
    ...(claims && { claims }),
  };
  try {
    return (await app.acquireTokenSilent(request)).accessToken;
  } catch (error) {
    const reason = toSignInError(error, network);
    // What nobody has consented to yet, or a policy wants to see proof of, is settled by signing in again.
    const askable: readonly string[] = ['consent', 'declined', 'blocked'];
    if (!askable.includes(reason.problem)) throw reason;
    throw reason.as('interaction');
  }
}

export function needsInteraction(error: unknown): error is SignInError {
  return error instanceof SignInError && error.problem === 'interaction';
}
