/** What other windows have signed in to or out of: taken over when VS Code tells, or when this window is looked at. */
import { isDeepStrictEqual } from 'node:util';
import { Disposable, window } from 'vscode';
import type { SecretStorage } from 'vscode';
import { connectionIn } from '../../account/cachePlugin.ts';
import type { Accounts } from './accounts.ts';
import type { Connections } from '../connect/connections.ts';

export function followOtherWindows(
  secrets: SecretStorage,
  accounts: Accounts,
  tenants: Connections,
): Disposable {
  const follow = (): void => {
    for (const identity of accounts.all()) {
      const known = tenants.known(identity.id)?.connection.identity;
      if (!known) tenants.open(identity.id);
      // Signed in anew, in another way or with another app registration.
      else if (!isDeepStrictEqual(known, identity)) tenants.renew(identity.id);
      accounts.changedElsewhere(identity.id);
    }
    for (const { connection } of tenants.all()) {
      if (connection.kind === 'sample' || accounts.at(connection.id)) continue;
      accounts.changedElsewhere(connection.id);
      tenants.close(connection.id);
    }
  };
  return Disposable.from(
    secrets.onDidChange(({ key }) => {
      follow();
      const id = connectionIn(key);
      if (id !== undefined) accounts.changedElsewhere(id);
    }),
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) follow();
    }),
  );
}
