/** The ways of signing in, made and joined. MSAL comes with the first that needs it. */
import type { ExtensionContext } from 'vscode';
import { ApplicationWay } from '../../account/application.ts';
import { browserWay } from '../../account/browser.ts';
import { deviceCodeWay } from '../../account/deviceCode.ts';
import { editorWay } from '../../account/editor.ts';
import { KeptConnections } from '../../account/kept.ts';
import { PastedWay } from '../../account/pasted.ts';
import { Users } from '../../account/users.ts';
import type { Way } from '../../account/way.ts';
import { Accounts } from './accounts.ts';
import { requireEditorCloud } from './environment.ts';

export function createAccounts({ secrets, globalState }: ExtensionContext): Accounts {
  // VS Code's own fetch, which knows the proxy and the certificates of the person's settings.
  const send = (url: string, init: RequestInit): Promise<Response> => fetch(url, init);
  const kept = new KeptConnections(globalState);
  const isKept = (id: string): boolean => kept.at(id) !== undefined;
  const ports = { load: () => import('../../account/msal.ts'), fetch: send, secrets, isKept };
  const users = new Users(ports);
  return new Accounts({
    kept,
    ways: {
      browser: browserWay(users),
      editor: inItsCloud(editorWay()),
      certificate: new ApplicationWay(ports, 'certificate'),
      secret: new ApplicationWay(ports, 'secret'),
      token: new PastedWay(),
      deviceCode: deviceCodeWay(users),
    },
    fetch: send,
  });
}

/** VS Code's accounts go where a setting of VS Code's says: looked at each time, as it may change. */
function inItsCloud(way: Way): Way {
  return {
    ...way,
    async signIn(request) {
      requireEditorCloud(request.target.cloud);
      return way.signIn(request);
    },
    async token(identity, wish) {
      requireEditorCloud(identity.cloud);
      return way.token(identity, wish);
    },
  };
}
