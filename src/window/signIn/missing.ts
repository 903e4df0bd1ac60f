/**
 * VS Code shows a document that cannot be read as an unexpected error, without our words. They are said beside it, once
 * for each connection that nobody is signed in to.
 */
import { commands, l10n, window } from 'vscode';
import type { Accounts } from './accounts.ts';

export function createMissing(accounts: Accounts): (connection: string) => void {
  const told = new Set<string>();
  // Who signs out knows it; who comes back may be missed again.
  accounts.onDidChange(({ id }) => {
    if (accounts.at(id)) told.delete(id);
    else told.add(id);
  });
  return (connection) => {
    if (told.has(connection)) return;
    told.add(connection);
    const signIn = l10n.t('Sign In…');
    const words = l10n.t(
      'You are not signed in to the connection of an open document. Sign in with the same account. An access token is forgotten when the window closes: paste it again.',
    );
    void window
      .showWarningMessage(words, signIn)
      .then((choice) => choice === signIn && commands.executeCommand('intuneStatus.signIn'));
  };
}
