/** Commands that compare a document with the service and resolve conflicts. */
import { commands, l10n, window } from 'vscode';
import type { TextDocument } from 'vscode';
import { addressKey } from '../../intune/address.ts';
import { createStatusClient } from '../../status/statusClient.ts';
import { updateDocumentText } from '../../status/documentText.ts';
import { compareConflict, overwriteConflict, takeTheirValues } from '../../status/resolveConflict.ts';
import type { CommandContext } from '../commandContext.ts';
import { addressOf, documentTitle } from '../document/documentUris.ts';
import { requireConnection } from '../document/requireConnection.ts';
import { notifyProblems, replaceValues } from './document.ts';

type CompareContext = Pick<CommandContext, 'documents' | 'connections' | 'virtualDocuments'>;

/**
 * Reads the object and shows a diff between its text and the document. If the document has a conflict, `overwrite`
 * replaces the values that were read here.
 */
export async function compareWithService(document: TextDocument, context: CompareContext): Promise<void> {
  const { documents, connections, virtualDocuments } = context;
  const { uri } = document;
  const address = addressOf(uri);
  const { exchange } = requireConnection(connections, address.connection);
  const theirs = await createStatusClient(exchange).read(address.path);
  if ((await compareConflict(documents.get(uri), theirs)) === 'invalid') {
    notifyProblems();
    return;
  }
  const name = documentTitle(uri);
  const text = updateDocumentText(address.path.type, document.getText(), theirs);
  const left = virtualDocuments.write({ kind: 'service', name, id: addressKey(address), text });
  await commands.executeCommand('vscode.diff', left, uri, l10n.t('{0}: Service ↔ Your Document', name));
}

/** Saves the document over the conflicting values, unless the service has changed them since they were shown. */
export async function overwrite(document: TextDocument, { documents }: CompareContext): Promise<void> {
  const save = (): Promise<void> => showAndSave(document);
  if (!(await overwriteConflict(documents.get(document.uri), save))) notifyNoConflict();
}

/** Replaces the conflicting values with those of the service. Other changes in the document stay. */
export async function takeTheirs(document: TextDocument, { documents }: CompareContext): Promise<void> {
  const result = await takeTheirValues(documents.get(document.uri), (values) =>
    replaceValues(document, values),
  );
  switch (result) {
    case 'noConflict':
      notifyNoConflict();
      break;
    case 'invalid':
      notifyProblems();
      break;
    case 'unchanged':
      // The save sends nothing and only marks the document as saved.
      await showAndSave(document);
      break;
    case 'changed':
      break;
  }
}

/** Shows the document before the save. Otherwise, the user would have to confirm the save. */
async function showAndSave(document: TextDocument): Promise<void> {
  const active = window.activeTextEditor?.document.uri.toString();
  if (active !== document.uri.toString()) await window.showTextDocument(document);
  await document.save();
}

function notifyNoConflict(): void {
  void window.showInformationMessage(l10n.t('This document has no conflict.'));
}
