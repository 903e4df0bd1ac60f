/** A document and the service, side by side; and what a person can decide when both have changed. */
import { commands, l10n, window } from 'vscode';
import type { TextDocument } from 'vscode';
import { addressKey } from '../../intune/address.ts';
import { findChanges, merge, theirValues } from '../../status/merge.ts';
import { createStatusClient } from '../../status/statusClient.ts';
import { addressOf, documentTitle } from '../document/documentUris.ts';
import type { Conflicts } from '../save/conflicts.ts';
import type { Documents } from '../document/documents.ts';
import type { VirtualDocuments } from '../document/virtualDocuments.ts';
import type { Connections } from '../../account/connections.ts';
import { requireConnection } from '../document/requireConnection.ts';
import { textWith } from '../document/textWith.ts';
import { putValues, valuesIn } from './document.ts';

export interface Comparing {
  readonly documents: Documents;
  readonly tenants: Connections;
  readonly conflicts: Conflicts;
  readonly snapshots: VirtualDocuments;
}

/** The service's side is read now. In a conflict it becomes what a decision to overwrite is about. */
export async function compareWithService(document: TextDocument, parts: Comparing): Promise<void> {
  const { uri } = document;
  const address = addressOf(uri);
  const { type, version } = address.path;
  const { exchange } = requireConnection(parts.tenants, address.connection);
  const theirs = await createStatusClient(exchange).read(address.path);
  if (parts.conflicts.at(uri)) {
    const base = (await parts.documents.base(uri)) ?? {};
    const yours = valuesIn(document, base);
    if (!yours) return;
    const { conflicts } = merge(type, version, base, theirs, yours);
    if (conflicts.length > 0) parts.conflicts.found(uri, conflicts, theirs);
    else parts.conflicts.settle(uri);
  }
  const title = documentTitle(uri);
  const left = parts.snapshots.put('service', title, addressKey(address), textWith(document, theirs));
  await commands.executeCommand(
    'vscode.diff',
    left,
    uri,
    l10n.t('{0}: on the service ↔ in your document', title),
  );
}

/** Saves over what the service has, provided that is still what the person was shown. */
export async function overwrite(document: TextDocument, { conflicts }: Comparing): Promise<void> {
  const conflict = conflicts.at(document.uri);
  if (!conflict) {
    noConflict();
    return;
  }
  conflict.overwrite = true;
  try {
    await saveInFront(document);
  } finally {
    // The decision was for this save, whatever has become of it.
    conflict.overwrite = false;
  }
}

/** Takes the service's values for what both have changed; everything else of the document stays. */
export async function takeTheirs(document: TextDocument, { conflicts, documents }: Comparing): Promise<void> {
  const { uri } = document;
  const conflict = conflicts.at(uri);
  if (!conflict) {
    noConflict();
    return;
  }
  const theirs = theirValues(conflict.conflicts);
  await putValues(document, theirs);
  await documents.rebase(uri, conflict.theirs, theirs);
  conflicts.settle(uri);
  const base = (await documents.base(uri)) ?? {};
  const yours = valuesIn(document, base);
  if (!yours) return;
  const { type, version } = addressOf(uri).path;
  // Nothing of the person's own is left: the save sends nothing and leaves the document clean.
  if (findChanges(type, version, base, yours).length === 0) await saveInFront(document);
}

/** A decision made in a message is the person's own, also while another editor is in front. */
async function saveInFront(document: TextDocument): Promise<void> {
  const front = window.activeTextEditor?.document.uri.toString();
  if (front !== document.uri.toString()) await window.showTextDocument(document);
  await document.save();
}

function noConflict(): void {
  void window.showInformationMessage(l10n.t('There is no conflict to decide in this document.'));
}
