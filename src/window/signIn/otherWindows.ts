import { Disposable, window } from 'vscode';
import type { SecretStorage } from 'vscode';
import { connectionIdIn } from '../../account/cachePlugin.ts';
import type { Connections } from '../../account/connections.ts';
import type { Reauthentication } from '../../account/reauthentication.ts';

/**
 * Applies sign-ins and sign-outs of other windows to this window: when the shared secrets change, and when this window
 * gets the focus.
 */
export function followOtherWindows(
  secrets: SecretStorage,
  connections: Connections,
  reauthentication: Reauthentication,
): Disposable {
  const reload = async (): Promise<void> => {
    await connections.reload();
    // Another window may have renewed a session, so requests that wait for a sign-in try again.
    for (const { id } of connections.identities()) reauthentication.signedIn(id);
  };
  return Disposable.from(
    secrets.onDidChange(async ({ key }) => {
      await reload();
      const id = connectionIdIn(key);
      if (id !== undefined && !connections.identity(id)) reauthentication.signedOut(id);
    }),
    window.onDidChangeWindowState(async ({ focused }) => {
      if (focused) await reload();
    }),
  );
}
