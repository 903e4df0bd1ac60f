/** Connects a save with VS Code: progress, messages, and the FileSystemErrors that keep a document dirty. */
import { FileSystemError, l10n, ProgressLocation, Uri, window } from 'vscode';
import type { Address } from '../../intune/address.ts';
import { createStatusClient } from '../../status/statusClient.ts';
import { DocumentSaver } from '../../status/documentSaver.ts';
import type { SaveRejection, SaveTarget } from '../../status/documentSaver.ts';
import { isClean } from '../../status/verdict.ts';
import type { Verdict } from '../../status/verdict.ts';
import type { Connections } from '../../account/connections.ts';
import type { ReadOnlyConnections } from '../connect/readOnlyConnections.ts';
import type { Documents } from '../document/documents.ts';
import { addressOf, documentTitle } from '../document/documentUris.ts';
import { requireConnection, signedOutError } from '../document/requireConnection.ts';
import { escapeMessage } from '../messages/escapeMessage.ts';
import { verdictHeadline, verdictText } from '../messages/verdictText.ts';
import type { ConfirmSave } from './confirmSave.ts';
import { createJournalId } from './journalStore.ts';
import type { JournalStore } from './journalStore.ts';
import { afterVsCodeMs } from './saveNotifications.ts';
import type { SaveReasons } from './saveReasons.ts';

// A PATCH without a response may still be processed: read at once, and twice more.
const readAgainAfterMs = [1000, 3000];

export interface SaveDocumentPorts {
  readonly documents: Documents;
  readonly connections: Connections;
  readonly reasons: SaveReasons;
  readonly readOnly: ReadOnlyConnections;
  readonly confirmSave: ConfirmSave;
  readonly journal: JournalStore;
  /** Runs one action at a time for each key, in all windows. */
  readonly inTurn: <T>(key: string, action: () => Promise<T>) => Promise<T>;
  /** Called if nobody is signed in to the document's connection. */
  readonly onSignedOut: (connection: string) => void;
  readonly onVerdict: (uri: Uri, address: Address, verdict: Verdict, message: string) => void;
}

/**
 * Creates the function that saves the text of a document.
 * @returns a function that rejects with a FileSystemError unless the document is clean afterwards
 */
export function createSaveDocument(ports: SaveDocumentPorts): (uri: Uri, text: string) => Promise<void> {
  const { documents, connections, reasons, readOnly, confirmSave, inTurn } = ports;
  const describe = ({ uri, address }: SaveTarget, verdict: Verdict): string =>
    verdictText(verdict, documentTitle(Uri.parse(uri, true)), address.path.type);
  const saver = new DocumentSaver({
    connect: (id) => {
      const connection = connections.open(id);
      return connection && createStatusClient(connection.exchange);
    },
    isConnected: (id) => connections.get(id) !== undefined,
    isReadOnly: (connection) => readOnly.isLocked(connection),
    confirmOrigin: ({ uri }) => confirmSave.confirmOrigin(documentTitle(Uri.parse(uri, true))),
    confirmChange: ({ uri, address }, changes) => {
      const title = documentTitle(Uri.parse(uri, true));
      const connection = requireConnection(connections, address.connection);
      return confirmSave.confirmChange({ connection, title, type: address.path.type }, changes);
    },
    journal: ports.journal,
    describe,
    inTurn: async ({ uri }, key, action) => {
      const title = l10n.t('Saving {0}', escapeMessage(documentTitle(Uri.parse(uri, true))));
      return window.withProgress({ location: ProgressLocation.Window, title }, () => inTurn(key, action));
    },
    nowMs: () => Date.now(),
    createId: createJournalId,
    readAgainAfterMs,
  });
  return async (uri, text) => {
    const address = addressOf(uri);
    const target = { uri: uri.toString(), address, document: documents.get(uri) };
    const result = await saver.save(target, text, reasons.originOf(uri));
    if ('rejection' in result) throw rejectionError(result.rejection, address.connection, ports);
    const { verdict } = result;
    ports.onVerdict(uri, address, verdict, describe(target, verdict));
    if (!isClean(verdict)) throw FileSystemError.Unavailable(verdictHeadline(verdict));
  };
}

function rejectionError(
  rejection: SaveRejection,
  connection: string,
  { connections, onSignedOut }: SaveDocumentPorts,
): FileSystemError {
  switch (rejection) {
    case 'automatic':
      return FileSystemError.NoPermissions(
        l10n.t('Not sent: auto-save never sends changes. Save the document yourself.'),
      );
    case 'notSignedIn':
      setTimeout(onSignedOut, afterVsCodeMs, connection);
      return signedOutError(connections, connection);
    case 'readOnly':
      return FileSystemError.NoPermissions(
        l10n.t('Not sent: the connection is locked. Unlock it in the Intune view.'),
      );
    case 'notConfirmed':
      return FileSystemError.Unavailable(verdictHeadline({ kind: 'cancelled' }));
  }
}
