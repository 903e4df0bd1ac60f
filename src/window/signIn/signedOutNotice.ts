/**
 * What is said of a connection that nobody is signed in to. VS Code shows a document that cannot be read as an unexpected
 * error, without our words, and gives them no button where one cannot be saved.
 */
import { commands, l10n } from 'vscode';
import type { Identity } from '../../account/identity.ts';
import { notify } from '../messages/notify.ts';
import { shortIdentityLabel } from '../messages/connectionText.ts';
import type { Accounts } from './accounts.ts';

export interface SignedOutNotice {
  /** Said once for each connection: VS Code reads the documents of a restored window one by one. */
  readonly read: (connection: string) => void;
  /** Said each time: somebody wants to save. */
  readonly save: (connection: string) => void;
}

export function createSignedOutNotice(accounts: Accounts): SignedOutNotice {
  const told = new Set<string>();
  // Who signs out knows it; who comes back may be missed again.
  accounts.onDidChange(({ id }) => {
    if (accounts.at(id)) told.delete(id);
    else told.add(id);
  });
  const offerToSignIn = (words: string, former: Identity | undefined): void => {
    const run = (): unknown => commands.executeCommand('intuneStatus.signIn', asBefore(former));
    notify('warning', words, [{ label: l10n.t('Sign In…'), run }]);
  };
  return {
    read: (connection) => {
      if (told.has(connection)) return;
      told.add(connection);
      const former = accounts.former(connection);
      const words = l10n.t(
        'An open document belongs to {0}, and nobody is signed in there. An access token is forgotten when the window closes: paste it again.',
        nameOf(former),
      );
      offerToSignIn(words, former);
    },
    save: (connection) => {
      const former = accounts.former(connection);
      const words = l10n.t(
        'Nothing was sent: this document belongs to {0}, and nobody is signed in there. Sign in with the same account, then save again.',
        nameOf(former),
      );
      offerToSignIn(words, former);
    },
  };
}

function nameOf(former: Identity | undefined): string {
  return former ? shortIdentityLabel(former) : l10n.t('an account that is not known any more');
}

/** The same way to the same tenant, which need not be asked for again. */
function asBefore(former: Identity | undefined): object {
  if (!former) return {};
  const { method, cloud, client, tenant, domain } = former;
  return { method, cloud, client, tenant: domain ?? tenant };
}
