/**
 * An application that acts for itself, with a secret or a certificate: nobody signs in, and an administrator has
 * decided what it may do.
 */
import type { ConfidentialClientApplication } from '@azure/msal-node';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { requestedClaims, parseTokenClaims } from './tokenClaims.ts';
import { secretsKey } from './cachePlugin.ts';
import { withConnectionId } from './identity.ts';
import type { Identity } from './identity.ts';
import { MsalNetworkClient } from './msalNetworkClient.ts';
import { applicationScopes } from './scopes.ts';
import { SignInError, unlessAborted } from './signInError.ts';
import type { TokenRequest } from '../graph/exchange.ts';
import { toSignInError, settingsFor } from './msalPublicClient.ts';
import type { MsalPorts } from './msalPublicClient.ts';
import type { SignInResult, SignInRequest, SignInTarget, SignInMethod } from './signInMethod.ts';

/** As it is kept: only what its owner gave. Tokens are in memory, as new ones can be had at any time. */
type Credential = { readonly secret: string } | { readonly certificate: string };

interface Client {
  /** As it is kept: another window may have got a new one. */
  readonly credential: string;
  readonly app: ConfidentialClientApplication;
  readonly network: MsalNetworkClient;
}

export class ClientCredentials implements SignInMethod {
  readonly #ports: MsalPorts;
  readonly #way: 'secret' | 'certificate';
  readonly #clients = new Map<string, Client>();

  constructor(ports: MsalPorts, way: 'secret' | 'certificate') {
    this.#ports = ports;
    this.#way = way;
  }

  async signIn({ target, tokenRequest, ui, signal }: SignInRequest): Promise<SignInResult> {
    const asked = this.#way === 'secret' ? ui.secret() : ui.certificate();
    const given = await unlessAborted(asked, signal);
    if (given === undefined) throw new SignInError('No credential was given', { problem: 'cancelled' });
    const proof: Credential = this.#way === 'secret' ? { secret: given.trim() } : { certificate: given };
    const credential = JSON.stringify(proof);
    const client = await this.#connect(target, credential, signal);
    const token = await tokenFrom(client, target, tokenRequest);
    const claims = parseTokenClaims(token);
    const identity = withConnectionId({
      method: this.#way,
      cloud: target.cloud,
      endpoints: target.endpoints,
      tenant: claims?.tenant ?? target.tenant,
      client: target.client,
      account: target.client,
      name: claims?.name ?? target.client,
    });
    return {
      identity,
      persist: async () => {
        this.#clients.delete(identity.id);
        await this.#ports.secrets.store(secretsKey(identity), credential);
      },
    };
  }

  async token(identity: Identity, wish: TokenRequest): Promise<string> {
    const kept = await this.#ports.secrets.get(secretsKey(identity));
    if (kept === undefined) throw new SignInError('Signed out', { problem: 'interaction' });
    const known = this.#clients.get(identity.id);
    const client = known?.credential === kept ? known : await this.#connect(identity, kept);
    this.#clients.set(identity.id, client);
    try {
      return await tokenFrom(client, identity, wish);
    } catch (error) {
      if (!(error instanceof SignInError) || error.problem !== 'credential') throw error;
      // It has ended or was withdrawn: somebody has to bring a new one.
      throw error.as('interaction');
    }
  }

  async signOut(identity: Identity): Promise<void> {
    this.#clients.delete(identity.id);
    await this.#ports.secrets.delete(secretsKey(identity));
  }

  async #connect(target: SignInTarget, credential: string, signal?: AbortSignal): Promise<Client> {
    const given = JSON.parse(credential) as Credential;
    const { ConfidentialClientApplication: App } = await this.#ports.load();
    const network = new MsalNetworkClient({
      fetch: this.#ports.fetch,
      signIn: target.endpoints.signIn,
      signal,
    });
    const { auth, ...rest } = settingsFor(target, network);
    const proof =
      'secret' in given
        ? { clientSecret: given.secret }
        : { clientCertificate: certificateIn(given.certificate) };
    try {
      return { credential, app: new App({ ...rest, auth: { ...auth, ...proof } }), network };
    } catch (error) {
      throw toSignInError(error, network);
    }
  }
}

async function tokenFrom(
  { app, network }: Client,
  { endpoints }: SignInTarget,
  wish: TokenRequest,
): Promise<string> {
  const claims = requestedClaims(wish.challenge);
  const request = { scopes: applicationScopes(endpoints.graph), ...(claims && { claims }) };
  const result = await app.acquireTokenByClientCredential(request).catch((error: unknown) => {
    throw toSignInError(error, network);
  });
  if (!result) throw new SignInError('The answer holds no token', { problem: 'refused' });
  return result.accessToken;
}

interface Certificate {
  readonly thumbprintSha256: string;
  readonly privateKey: string;
  readonly x5c: string;
}

/** @throws SignInError where the text is not a certificate together with its own key */
export function certificateIn(pem: string): Certificate {
  try {
    const certificate = new X509Certificate(pem);
    const key = createPrivateKey(pem);
    if (!certificate.checkPrivateKey(key)) throw new Error('The key belongs to another certificate');
    return {
      thumbprintSha256: certificate.fingerprint256.replaceAll(':', ''),
      privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      x5c: certificate.toString(),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new SignInError(message, { problem: 'certificate' }, error);
  }
}
