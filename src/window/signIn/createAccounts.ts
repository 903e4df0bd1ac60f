/** The ways of signing in, made and joined. MSAL comes with the first that needs it. */
import type { ExtensionContext } from 'vscode';
import { ClientCredentials } from '../../account/clientCredentials.ts';
import { createBrowserMethod } from '../../account/browser.ts';
import { createDeviceCodeMethod } from '../../account/deviceCode.ts';
import { createVscodeMethod } from '../../account/vscodeAuthentication.ts';
import { ConnectionStore } from '../../account/connectionStore.ts';
import { AccessTokenMethod } from '../../account/accessToken.ts';
import { MsalPublicClient } from '../../account/msalPublicClient.ts';
import type { SignInMethod } from '../../account/signInMethod.ts';
import { Accounts } from './accounts.ts';
import { requireVscodeCloud } from './environment.ts';

export function createAccounts({ secrets, globalState }: ExtensionContext): Accounts {
  // VS Code's own fetch, which knows the proxy and the certificates of the person's settings.
  const send = (url: string, init: RequestInit): Promise<Response> => fetch(url, init);
  const kept = new ConnectionStore(globalState);
  const isKept = (id: string): boolean => kept.at(id) !== undefined;
  const ports = { load: () => import('../../account/msal.ts'), fetch: send, secrets, isKept };
  const users = new MsalPublicClient(ports);
  return new Accounts({
    kept,
    ways: {
      browser: createBrowserMethod(users),
      vscode: inItsCloud(createVscodeMethod()),
      certificate: new ClientCredentials(ports, 'certificate'),
      secret: new ClientCredentials(ports, 'secret'),
      accessToken: new AccessTokenMethod(),
      deviceCode: createDeviceCodeMethod(users),
    },
    fetch: send,
  });
}

/** VS Code's accounts go where a setting of VS Code's says: looked at each time, as it may change. */
function inItsCloud(way: SignInMethod): SignInMethod {
  return {
    ...way,
    async signIn(request) {
      requireVscodeCloud(request.target.cloud);
      return way.signIn(request);
    },
    async token(identity, wish) {
      requireVscodeCloud(identity.cloud);
      return way.token(identity, wish);
    },
  };
}
