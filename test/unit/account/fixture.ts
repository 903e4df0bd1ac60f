/** The fixture of the `account` tests: an identity provider, a Graph that trusts it, and a window's sign-in methods. */
import { AccessTokenMethod } from '../../../src/account/accessToken.ts';
import { createBrowserMethod } from '../../../src/account/browser.ts';
import { ClientCredentials } from '../../../src/account/clientCredentials.ts';
import { clouds } from '../../../src/account/clouds.ts';
import type { Memento } from '../../../src/account/connectionStore.ts';
import { createDeviceCodeMethod } from '../../../src/account/deviceCode.ts';
import type { Identity } from '../../../src/account/identity.ts';
import type { MsalPorts } from '../../../src/account/msalConfiguration.ts';
import { MsalPublicClient } from '../../../src/account/msalPublicClient.ts';
import { permissionsOf } from '../../../src/account/scopes.ts';
import { SignInError } from '../../../src/account/signInError.ts';
import type {
  SecretStore,
  SignInMethod,
  SignInMethods,
  SignInRequest,
  SignInTarget,
  SignInUi,
} from '../../../src/account/signInMethod.ts';
import { startDirectory } from '../../identity/directory.ts';
import type { DirectoryOptions } from '../../identity/directory.ts';
import type { ProtectedGraph } from '../../identity/graph.ts';
import type { IdentityProvider } from '../../identity/provider.ts';
import { apps, tenantId, users } from '../../identity/registrations.ts';
import { ScriptedBrowser } from '../../identity/scriptedBrowser.ts';
import type { BrowserUser } from '../../identity/scriptedBrowser.ts';

export const ada: BrowserUser = { name: users.ada.name };

export const permissions = permissionsOf(['DeviceManagementConfiguration', 'DeviceManagementApps']);

/** An identity without a connection id. */
export const someIdentity: Omit<Identity, 'id'> = {
  method: 'browser',
  cloud: 'global',
  endpoints: { graph: clouds.global.graph, signIn: clouds.global.signIn },
  tenant: '5a1c6d36-0d1b-4c0a-9f4e-3b2f8d1e7a90',
  client: 'c0ffee00-1111-4222-8333-444455556666',
  account: '11111111-AAAA-4aaa-8aaa-111111111111.5a1c6d36-0d1b-4c0a-9f4e-3b2f8d1e7a90',
  name: 'ada@contoso.example',
};

export interface Fixture {
  readonly provider: IdentityProvider;
  readonly graph: ProtectedGraph;
  readonly secrets: MemorySecrets;
  readonly target: SignInTarget;
  /** Creates the sign-in methods of one more window. All windows share the secrets. */
  createWindow(options?: Partial<MsalPorts> & { readonly timeoutMs?: number }): WindowMethods;
  close(): Promise<void>;
}

/** All methods except the one that needs VS Code. */
export type WindowMethods = Omit<SignInMethods, 'vscode'>;

export class MemorySecrets implements SecretStore {
  readonly entries = new Map<string, string>();
  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.entries.get(key));
  }
  store(key: string, value: string): Promise<void> {
    this.entries.set(key, value);
    return Promise.resolve();
  }
  delete(key: string): Promise<void> {
    this.entries.delete(key);
    return Promise.resolve();
  }
}

/** A memento with the given entries. */
export function createMemento(entries: Readonly<Record<string, unknown>> = {}): Memento {
  const values = new Map(Object.entries(entries));
  return {
    get: (key) => values.get(key),
    update: (key, value) => Promise.resolve(void values.set(key, value)),
  };
}

export async function startFixture(options: DirectoryOptions = {}): Promise<Fixture> {
  const { graph, provider, endpoint, close } = await startDirectory(options);
  const secrets = new MemorySecrets();
  return {
    provider,
    graph,
    secrets,
    target: { cloud: 'custom', endpoints: endpoint, tenant: tenantId, client: apps.publicClient.id },
    createWindow({ timeoutMs, ...overrides } = {}) {
      const ports: MsalPorts = {
        load: () => import('../../../src/account/msal.ts'),
        fetch: (url, init) => fetch(url, init),
        secrets,
        permissions,
        isSignedIn: () => true,
        ...overrides,
      };
      const client = new MsalPublicClient(ports);
      const timeout = timeoutMs === undefined ? {} : { timeoutMs };
      return {
        browser: createBrowserMethod({ client, fetch: (url, init) => fetch(url, init), ...timeout }),
        deviceCode: createDeviceCodeMethod(client),
        secret: new ClientCredentials(ports, 'secret'),
        certificate: new ClientCredentials(ports, 'certificate'),
        accessToken: new AccessTokenMethod(permissions),
      };
    },
    close,
  };
}

/** A UI whose user signs in with a scripted browser and cancels all other prompts. */
export function createUi(
  provider: IdentityProvider,
  user: BrowserUser = ada,
  overrides: Partial<SignInUi> = {},
): SignInUi {
  const browser = new ScriptedBrowser(provider.ca.cert);
  const cancel = (): Promise<undefined> => Promise.resolve(undefined);
  return {
    openBrowser: (url) => {
      void browser.run(url, user).catch(() => undefined);
      return Promise.resolve(true);
    },
    showDeviceCode: ({ code, verificationUri }) =>
      void browser.run(verificationUri, user, code).catch(() => undefined),
    askSecret: cancel,
    askCertificate: cancel,
    askAccessToken: cancel,
    resultPages: { success: 'Success.', error: 'Error.' },
    ...overrides,
  };
}

export function createRequest(fixture: Fixture, overrides: Partial<SignInRequest> = {}): SignInRequest {
  return {
    target: fixture.target,
    tokenRequest: { access: 'read' },
    ui: createUi(fixture.provider),
    signal: new AbortController().signal,
    ...overrides,
  };
}

export async function signInAndPersist(method: SignInMethod, request: SignInRequest): Promise<Identity> {
  const { identity, persist } = await method.signIn(request);
  await persist();
  return identity;
}

/** The problem of the SignInError that a promise rejects with; `none` if it resolves. */
export async function problemOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof SignInError ? error.problem : `another error: ${String(error)}`;
  }
  return 'none';
}

/** The status of a request to Graph with a token. */
export async function statusOf(fixture: Fixture, token: string): Promise<number> {
  const path = '/beta/deviceManagement/deviceConfigurations';
  const { status } = await fetch(`${fixture.graph.url}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return status;
}
