/** What a verdict brings with it: the person is told, the tree and other documents of the object follow. */
import { l10n, window } from 'vscode';
import type { Uri } from 'vscode';
import { addressKey } from '../intune/address.ts';
import type { Address } from '../intune/address.ts';
import { isLasting } from '../status/statusClient.ts';
import type { Verdict } from '../status/verdict.ts';
import { documentTitle } from './document/documentUris.ts';
import { openDocument } from './document/documents.ts';
import type { Documents } from './document/documents.ts';
import type { VirtualDocuments } from './document/virtualDocuments.ts';
import { textWith } from './document/textWith.ts';
import type { Refusals } from './save/refusals.ts';
import { showSaveNotification } from './save/saveNotifications.ts';
import type { Tree } from './tree/tree.ts';
import { errorDetails } from './messages/errorText.ts';
import { notify } from './messages/notify.ts';
import { escapeMessage } from './messages/escapeMessage.ts';

export function createAfterSave(
  documents: Documents,
  refusals: Refusals,
  snapshots: VirtualDocuments,
  tree: Tree,
): (uri: Uri, address: Address, verdict: Verdict, words: string) => void {
  return (uri, address, verdict, words) => {
    showSaveNotification(uri, verdict, words);
    const key = addressKey(address);
    if (verdict.kind === 'refused' && verdict.during === 'write' && isLasting(verdict.error)) {
      const time = new Date().toISOString();
      const refusal = { time, words: escapeMessage(words), details: errorDetails(verdict.error) };
      void refusals.remember(key, refusal);
    }
    if (!('now' in verdict)) return;
    if ('sent' in verdict) void refusals.forget(key);
    tree.update(address.path.type, verdict.now);
    const document = openDocument(uri);
    if (document) snapshots.update('service', documentTitle(uri), key, textWith(document, verdict.now));
    for (const sibling of documents.siblings(uri, verdict.now)) {
      if (!openDocument(sibling)?.isDirty) void documents.refresh(sibling);
      else {
        const words = l10n.t(
          '{0} is the same object as {1}, and has unsaved changes. They will be compared with what was just saved.',
          documentTitle(sibling),
          documentTitle(uri),
        );
        notify('info', words, [{ label: l10n.t('Show It'), run: () => window.showTextDocument(sibling) }]);
      }
    }
  };
}
