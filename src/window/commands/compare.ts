/** Commands that compare a document with the service and resolve conflicts. */
import { commands, l10n, window } from 'vscode';
import type { TextDocument } from 'vscode';
import { addressKey } from '../../intune/address.ts';
import { findChanges, merge, theirValues } from '../../status/merge.ts';
import { createStatusClient } from '../../status/statusClient.ts';
import { addressOf, documentTitle } from '../document/documentUris.ts';
import { requireConnection } from '../document/requireConnection.ts';
import type { CommandContext } from '../commandContext.ts';
import { textWith } from '../document/textWith.ts';
import { parseOrNotify, replaceValues } from './document.ts';

type CompareContext = Pick<CommandContext, 'documents' | 'connections' | 'conflicts' | 'virtualDocuments'>;

/**
 * Reads the object and shows a diff between its text and the document. If the document has a conflict, `overwrite`
 * replaces the values that were read here.
 */
export async function compareWithService(document: TextDocument, context: CompareContext): Promise<void> {
  const { documents, connections, conflicts, virtualDocuments } = context;
  const { uri } = document;
  const address = addressOf(uri);
  const { type, version } = address.path;
  const { exchange } = requireConnection(connections, address.connection);
  const theirs = await createStatusClient(exchange).read(address.path);
  if (conflicts.at(uri)) {
    const base = (await documents.base(uri)) ?? {};
    const yours = parseOrNotify(document, base);
    if (!yours) return;
    const merged = merge(type, version, base, theirs, yours);
    if (merged.conflicts.length > 0) conflicts.found(uri, merged.conflicts, theirs);
    else conflicts.settle(uri);
  }
  const title = documentTitle(uri);
  const left = virtualDocuments.put('service', title, addressKey(address), textWith(document, theirs));
  await commands.executeCommand('vscode.diff', left, uri, l10n.t('{0}: Service ↔ Your Document', title));
}

/** Saves the document over the conflicting values, unless the service has changed them since they were shown. */
export async function overwrite(document: TextDocument, { conflicts }: CompareContext): Promise<void> {
  const conflict = conflicts.at(document.uri);
  if (!conflict) {
    notifyNoConflict();
    return;
  }
  conflict.overwrite = true;
  try {
    await showAndSave(document);
  } finally {
    // The decision applies to one save, even if that save fails.
    conflict.overwrite = false;
  }
}

/** Replaces the conflicting values with those of the service. Other changes in the document remain. */
export async function takeTheirs(
  document: TextDocument,
  { conflicts, documents }: CompareContext,
): Promise<void> {
  const { uri } = document;
  const conflict = conflicts.at(uri);
  if (!conflict) {
    notifyNoConflict();
    return;
  }
  const theirs = theirValues(conflict.conflicts);
  await replaceValues(document, theirs);
  await documents.rebase(uri, conflict.theirs, theirs);
  conflicts.settle(uri);
  const base = (await documents.base(uri)) ?? {};
  const yours = parseOrNotify(document, base);
  if (!yours) return;
  const { type, version } = addressOf(uri).path;
  // No changes are left, so the save sends nothing and only marks the document as saved.
  if (findChanges(type, version, base, yours).length === 0) await showAndSave(document);
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
