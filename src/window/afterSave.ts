/** Runs after each save: shows the verdict, and updates the tree and other documents of the object. */
import { l10n, window } from 'vscode';
import type { Uri } from 'vscode';
import { addressKey } from '../intune/address.ts';
import type { Address } from '../intune/address.ts';
import { updateDocumentText } from '../status/documentText.ts';
import type { Values } from '../status/values.ts';
import type { Verdict } from '../status/verdict.ts';
import { isPermanent } from '../status/writeErrors.ts';
import { openDocument } from './document/documents.ts';
import type { Documents } from './document/documents.ts';
import { documentTitle } from './document/documentUris.ts';
import type { VirtualDocuments } from './document/virtualDocuments.ts';
import { errorDetails } from './messages/errorText.ts';
import { escapeMessage } from './messages/escapeMessage.ts';
import { notify } from './messages/notify.ts';
import type { Refusals } from './save/refusals.ts';
import { showSaveNotification } from './save/saveNotifications.ts';
import type { Tree } from './tree/tree.ts';

export interface AfterSaveTargets {
  readonly documents: Documents;
  readonly refusals: Refusals;
  readonly virtualDocuments: VirtualDocuments;
  readonly tree: Tree;
}

export function createAfterSave(
  targets: AfterSaveTargets,
): (uri: Uri, address: Address, verdict: Verdict, message: string) => void {
  const { documents, refusals, virtualDocuments, tree } = targets;
  return (uri, address, verdict, message) => {
    showSaveNotification(uri, verdict, message);
    const key = addressKey(address);
    if (verdict.kind === 'refused' && verdict.during === 'write' && isPermanent(verdict.error)) {
      const time = new Date().toISOString();
      const refusal = { time, words: escapeMessage(message), details: errorDetails(verdict.error) };
      void refusals.set(key, refusal);
    }
    if (!('current' in verdict)) return;
    if ('sent' in verdict) void refusals.delete(key);
    tree.update(address.path.type, verdict.current);
    const document = openDocument(uri);
    if (document) {
      const text = updateDocumentText(address.path.type, document.getText(), verdict.current);
      virtualDocuments.writeIfOpen({ kind: 'service', name: documentTitle(uri), id: key, text });
    }
    updateOthers(documents, uri, verdict.current);
  };
}

/** Other documents of the same object: clean ones are read again, and a message names dirty ones. */
function updateOthers(documents: Documents, uri: Uri, current: Values): void {
  for (const other of documents.listSameObject(uri, current)) {
    if (!openDocument(other)?.isDirty) {
      void documents.refresh(other);
      continue;
    }
    const message = l10n.t(
      '{0} has unsaved changes and is the same object as {1}. Your next save compares them with the values just saved.',
      documentTitle(other),
      documentTitle(uri),
    );
    notify('info', message, [{ label: l10n.t('Show It'), run: () => window.showTextDocument(other) }]);
  }
}
