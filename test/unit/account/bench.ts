/** An identity provider, a Graph that trusts it, a person with a browser, and ways to sign in: everything but VS Code. */
import { ClientCredentials } from '../../../src/account/clientCredentials.ts';
import { createBrowserMethod } from '../../../src/account/browser.ts';
import { createDeviceCodeMethod } from '../../../src/account/deviceCode.ts';
import type { Identity } from '../../../src/account/identity.ts';
import { AccessTokenMethod } from '../../../src/account/accessToken.ts';
import { SignInError } from '../../../src/account/signInError.ts';
import { MsalPublicClient } from '../../../src/account/msalPublicClient.ts';
import type { MsalPorts } from '../../../src/account/msalPublicClient.ts';
import type {
  SignInUi,
  SecretStore,
  SignInResult,
  SignInRequest,
  SignInTarget,
  SignInMethod,
} from '../../../src/account/signInMethod.ts';
import { startDirectory } from '../../identity/directory.ts';
import type { DirectoryOptions } from '../../identity/directory.ts';
import type { ProtectedGraph } from '../../identity/graph.ts';
import type { IdentityProvider } from '../../identity/provider.ts';
import { apps, people, tenantId } from '../../identity/registrations.ts';
import { ScriptedBrowser } from '../../identity/scriptedBrowser.ts';
import type { Persona } from '../../identity/scriptedBrowser.ts';

export const usual: Persona = { name: people.ada.name };

export interface Bench {
  readonly provider: IdentityProvider;
  readonly graph: ProtectedGraph;
  readonly secrets: MemorySecrets;
  readonly target: SignInTarget;
  /** A window of VS Code: its own memory over the common secrets. */
  window(more?: Partial<MsalPorts> & { readonly timeout?: number }): Ways;
  close(): Promise<void>;
}

export interface Ways {
  readonly browser: SignInMethod;
  readonly deviceCode: SignInMethod;
  readonly secret: SignInMethod;
  readonly certificate: SignInMethod;
  readonly pasted: AccessTokenMethod;
}

export class MemorySecrets implements SecretStore {
  readonly kept = new Map<string, string>();
  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.kept.get(key));
  }
  store(key: string, value: string): Promise<void> {
    this.kept.set(key, value);
    return Promise.resolve();
  }
  delete(key: string): Promise<void> {
    this.kept.delete(key);
    return Promise.resolve();
  }
}

export async function setUp(options: DirectoryOptions = {}): Promise<Bench> {
  const { graph, provider, endpoint, close } = await startDirectory(options);
  const secrets = new MemorySecrets();
  return {
    provider,
    graph,
    secrets,
    target: {
      cloud: 'custom',
      endpoints: endpoint,
      tenant: tenantId,
      client: apps.person.id,
    },
    window({ timeout, ...more } = {}) {
      const ports: MsalPorts = {
        load: () => import('../../../src/account/msal.ts'),
        fetch: (url, init) => fetch(url, init),
        secrets,
        isKept: () => true,
        ...more,
      };
      const users = new MsalPublicClient(ports);
      return {
        browser: createBrowserMethod(users, timeout),
        deviceCode: createDeviceCodeMethod(users),
        secret: new ClientCredentials(ports, 'secret'),
        certificate: new ClientCredentials(ports, 'certificate'),
        pasted: new AccessTokenMethod(),
      };
    },
    close,
  };
}

/** Somebody at the keyboard: opens pages in a browser of their own, and has nothing else to give. */
export function personWith(
  provider: IdentityProvider,
  persona: Persona = usual,
  more: Partial<SignInUi> = {},
): SignInUi {
  const browser = new ScriptedBrowser(provider.ca.cert);
  const nothing = (): Promise<undefined> => Promise.resolve(undefined);
  return {
    openPage: (url) => {
      void browser.go(url, persona).catch(() => undefined);
      return Promise.resolve(true);
    },
    showCode: ({ code, page }) => void browser.go(page, persona, code).catch(() => undefined),
    secret: nothing,
    certificate: nothing,
    accessToken: nothing,
    lastPages: { done: 'Done.', failed: 'Failed.' },
    ...more,
  };
}

export function asking(bench: Bench, more: Partial<SignInRequest> = {}): SignInRequest {
  return {
    target: bench.target,
    tokenRequest: { access: 'read' },
    ui: personWith(bench.provider),
    signal: new AbortController().signal,
    ...more,
  };
}

export async function signedIn(way: SignInMethod, request: SignInRequest): Promise<Identity> {
  const done: SignInResult = await way.signIn(request);
  await done.persist();
  return done.identity;
}

/** The problem that something ended with. */
export async function problemOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof SignInError ? error.problem : `not ours: ${String(error)}`;
  }
  return 'none';
}

export async function read(bench: Bench, token: string): Promise<number> {
  const path = '/beta/deviceManagement/deviceConfigurations';
  const { status } = await fetch(`${bench.graph.url}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return status;
}
