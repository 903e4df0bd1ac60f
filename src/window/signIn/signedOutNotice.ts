import { commands, l10n } from 'vscode';
import type { Connections } from '../../account/connections.ts';
import type { Identity } from '../../account/identity.ts';
import { shortIdentityLabel } from '../messages/connectionText.ts';
import { notify } from '../messages/notify.ts';
import type { SignInArguments } from './signInWizard.ts';

/**
 * Notifies the user that the account of a document is not signed in, with a button to sign in. VS Code shows an error
 * too, but without a reason if the document cannot be read, and without this button if it cannot be saved.
 */
export interface SignedOutNotice {
  /** A document could not be read. Notifies once per connection, since a restored window reads many documents. */
  readonly read: (connection: string) => void;
  /** A document could not be saved. Notifies each time. */
  readonly save: (connection: string) => void;
}

export function createSignedOutNotice(connections: Connections): SignedOutNotice {
  const notified = new Set<string>();
  connections.onDidChange(({ id, kind, byOtherWindow }) => {
    switch (kind) {
      case 'signedOut':
        // A user who just signed out here needs no notification.
        if (!byOtherWindow) notified.add(id);
        break;
      case 'opened':
      case 'replaced':
        notified.delete(id);
        break;
      case 'activated':
        break;
    }
  });
  const offerSignIn = (text: string, former: Identity | undefined): void => {
    const run = (): unknown => commands.executeCommand('intuneStatus.signIn', argumentsOf(former));
    notify('warning', text, [{ label: l10n.t('Sign In…'), run }]);
  };
  return {
    read: (connection) => {
      if (notified.has(connection)) return;
      notified.add(connection);
      const former = connections.formerIdentity(connection);
      const text = l10n.t(
        'An open document belongs to {0}, which is not signed in. Sign in again. If you used an access token, paste it again, since it is deleted when the window closes.',
        labelOf(former),
      );
      offerSignIn(text, former);
    },
    save: (connection) => {
      const former = connections.formerIdentity(connection);
      const text = l10n.t(
        'Not sent: this document belongs to {0}, which is not signed in. Sign in with the same account, then save again.',
        labelOf(former),
      );
      offerSignIn(text, former);
    },
  };
}

function labelOf(former: Identity | undefined): string {
  return former ? shortIdentityLabel(former) : l10n.t('an unknown account');
}

/** The same method and the same tenant, so the wizard does not ask for them. */
function argumentsOf(former: Identity | undefined): SignInArguments {
  if (!former) return {};
  const { method, cloud, client, tenant, domain } = former;
  return { method, cloud, client, tenant: domain ?? tenant };
}
