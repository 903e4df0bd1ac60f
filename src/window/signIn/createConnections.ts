import type { ExtensionContext } from 'vscode';
import { createTenantConnection } from '../../account/connection.ts';
import type { TenantConnection } from '../../account/connection.ts';
import { Connections } from '../../account/connections.ts';
import { ConnectionStore } from '../../account/connectionStore.ts';
import type { Identity } from '../../account/identity.ts';
import { Reauthentication } from '../../account/reauthentication.ts';
import { createTokenProvider } from '../../account/tokenProvider.ts';
import type { SignedInIdentity } from '../../account/tokenProvider.ts';
import { openSampleConnection } from '../connect/sample.ts';
import type { CreateConnectionExchange } from '../connect/sample.ts';
import { vscodeFetch } from '../vscodeFetch.ts';
import { createSignInMethods } from './createSignInMethods.ts';
import { createReauthenticationPrompt } from './promptReauthentication.ts';
import { SignInFlows } from './signInFlows.ts';

const chosenKey = 'chosenConnection';

export interface ConnectionServices {
  /** The registry of connections. Call its `reload` before using it. */
  readonly connections: Connections;
  readonly signInFlows: SignInFlows;
  readonly reauthentication: Reauthentication;
}

/** Creates the registry of connections and the objects that sign in and out. */
export function createConnections(
  { secrets, globalState, workspaceState }: ExtensionContext,
  createExchange: CreateConnectionExchange,
): ConnectionServices {
  const store = new ConnectionStore(globalState);
  const methods = createSignInMethods(secrets, (id) => store.get(id) !== undefined);
  const openTenant = (identity: Identity): TenantConnection => {
    const { id, endpoints } = identity;
    const current = (): SignedInIdentity | undefined => {
      const signedIn = connections.identity(id);
      return signedIn && { identity: signedIn, method: methods[signedIn.method] };
    };
    const token = createTokenProvider(current, reauthentication);
    return createTenantConnection(
      identity,
      createExchange({ root: endpoints.graph, token, fetch: vscodeFetch }),
    );
  };
  const connections = new Connections(
    { store, openTenant, openSample: () => openSampleConnection(createExchange) },
    workspaceState.get<string>(chosenKey),
  );
  const reauthentication = new Reauthentication(createReauthenticationPrompt(methods, connections));
  connections.onDidChange(({ id, kind }) => {
    switch (kind) {
      case 'opened':
      case 'replaced':
        reauthentication.signedIn(id);
        break;
      case 'signedOut':
        reauthentication.signedOut(id);
        break;
      case 'activated':
        void workspaceState.update(chosenKey, id);
        break;
    }
  });
  return { connections, signInFlows: new SignInFlows(connections, methods), reauthentication };
}
