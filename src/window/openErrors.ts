/**
 * A document that cannot be read, as from a link or a window that was restored: VS Code calls that an unexpected error
 * and has no place for our words, so they stand in a message beside it.
 */
import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { fromUri } from '../intune/address.ts';
import type { Connections } from '../account/connections.ts';
import { documentTitle } from './document/documentUris.ts';
import type { SignedOutNotice } from './signIn/signedOutNotice.ts';
import { notifyError } from './messages/notify.ts';

export function createOpenErrors(
  tenants: Connections,
  missing: SignedOutNotice,
): (uri: Uri, error: unknown) => void {
  return (uri, error) => {
    if ('address' in fromUri(uri) && !tenants.get(uri.authority)) {
      missing.read(uri.authority);
      return;
    }
    const reason = error instanceof Error ? error.message : String(error);
    notifyError(l10n.t('{0} cannot be shown. {1}', documentTitle(uri), reason));
  };
}
