/**
 * What is said of a connection that nobody is signed in to. VS Code shows a document that cannot be read as an unexpected
 * error, without our words, and gives them no button where one cannot be saved.
 */
import { commands, l10n, window } from 'vscode';
import type { Accounts } from './accounts.ts';

export interface Missing {
  /** Said once for each connection: VS Code reads the documents of a restored window one by one. */
  readonly read: (connection: string) => void;
  /** Said each time: somebody wants to save. */
  readonly save: () => void;
}

export function createMissing(accounts: Accounts): Missing {
  const told = new Set<string>();
  // Who signs out knows it; who comes back may be missed again.
  accounts.onDidChange(({ id }) => {
    if (accounts.at(id)) told.delete(id);
    else told.add(id);
  });
  return {
    read: (connection) => {
      if (told.has(connection)) return;
      told.add(connection);
      offerToSignIn(
        l10n.t(
          'You are not signed in to the connection of an open document. Sign in with the same account. An access token is forgotten when the window closes: paste it again.',
        ),
      );
    },
    save: () =>
      offerToSignIn(
        l10n.t(
          'Nothing was sent: you are not signed in to the connection of this document. Sign in with the same account, then save again.',
        ),
      ),
  };
}

function offerToSignIn(words: string): void {
  const signIn = l10n.t('Sign In…');
  void window
    .showWarningMessage(words, signIn)
    .then((choice) => choice === signIn && commands.executeCommand('intuneStatus.signIn'));
}
