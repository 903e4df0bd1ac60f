import { Disposable, window } from 'vscode';
import type { SecretStorage } from 'vscode';
import { connectionIdIn } from '../../account/cachePlugin.ts';
import type { Connections } from '../../account/connections.ts';
import type { Reauthentication } from '../../account/reauthentication.ts';

/**
 * Takes over what other windows signed in to or out of: when the shared secrets change, and when this window gets the
 * focus.
 */
export function followOtherWindows(
  secrets: SecretStorage,
  connections: Connections,
  reauthentication: Reauthentication,
): Disposable {
  const follow = async (): Promise<void> => {
    await connections.reload();
    // Another window may have signed in to a known connection again, so waiting requests try again.
    for (const { id } of connections.identities()) reauthentication.signedIn(id);
  };
  return Disposable.from(
    secrets.onDidChange(async ({ key }) => {
      await follow();
      const id = connectionIdIn(key);
      if (id !== undefined && !connections.identity(id)) reauthentication.signedOut(id);
    }),
    window.onDidChangeWindowState(async ({ focused }) => {
      if (focused) await follow();
    }),
  );
}
