/**
 * Shows why a document cannot be opened, for example from a link or after a window reload. VS Code itself shows only
 * an unexpected error without our message.
 */
import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { fromUri } from '../intune/address.ts';
import type { Connections } from '../account/connections.ts';
import { documentTitle } from './document/documentUris.ts';
import { notifyError } from './messages/notify.ts';
import type { SignedOutNotice } from './signIn/signedOutNotice.ts';

export function createOpenErrors(
  connections: Connections,
  signedOutNotice: SignedOutNotice,
): (uri: Uri, error: unknown) => void {
  return (uri, error) => {
    if ('address' in fromUri(uri) && !connections.get(uri.authority)) {
      signedOutNotice.read(uri.authority);
      return;
    }
    const reason = error instanceof Error ? error.message : String(error);
    notifyError(l10n.t('{0} cannot be opened. {1}', documentTitle(uri), reason));
  };
}
