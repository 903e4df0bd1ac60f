/** What other windows have signed in to or out of: taken over when VS Code tells, or when this window is looked at. */
import { Disposable, window } from 'vscode';
import type { SecretStorage } from 'vscode';
import type { Accounts } from './accounts.ts';
import type { Tenants } from '../connect/tenants.ts';

export function followOtherWindows(secrets: SecretStorage, accounts: Accounts, tenants: Tenants): Disposable {
  const follow = (): void => {
    const now = accounts.all().map(({ id }) => id);
    for (const id of now) tenants.open(id);
    for (const { connection } of tenants.all()) {
      if (connection.kind === 'tenant' && !now.includes(connection.id)) tenants.close(connection.id);
    }
  };
  return Disposable.from(
    secrets.onDidChange(follow),
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) follow();
    }),
  );
}
