/** The ways of signing in, made and joined. MSAL comes with the first that needs it. */
import type { ExtensionContext } from 'vscode';
import { ApplicationWay } from '../../account/application.ts';
import { browserWay } from '../../account/browser.ts';
import { deviceCodeWay } from '../../account/deviceCode.ts';
import { editorWay } from '../../account/editor.ts';
import { KeptConnections } from '../../account/kept.ts';
import { PastedWay } from '../../account/pasted.ts';
import { Users } from '../../account/users.ts';
import { Accounts } from './accounts.ts';

export function createAccounts({ secrets, globalState }: ExtensionContext): Accounts {
  // VS Code's own fetch, which knows the proxy and the certificates of the person's settings.
  const send = (url: string, init: RequestInit): Promise<Response> => fetch(url, init);
  const ports = { load: () => import('../../account/msal.ts'), fetch: send, secrets };
  const users = new Users(ports);
  return new Accounts({
    kept: new KeptConnections(globalState),
    ways: {
      browser: browserWay(users),
      editor: editorWay(),
      certificate: new ApplicationWay(ports, 'certificate'),
      secret: new ApplicationWay(ports, 'secret'),
      token: new PastedWay(),
      deviceCode: deviceCodeWay(users),
    },
    fetch: send,
  });
}
