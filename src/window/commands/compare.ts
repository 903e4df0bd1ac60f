/** A document and the service, side by side; and what a person can decide when both have changed. */
import { commands, l10n, window } from 'vscode';
import type { TextDocument } from 'vscode';
import { changeOf, merge } from '../../status/merge.ts';
import type { Values } from '../../status/values.ts';
import { addressOf, titleOf } from '../document/addresses.ts';
import type { Conflicts } from '../save/conflicts.ts';
import type { Documents } from '../document/documents.ts';
import type { Snapshots } from '../document/snapshots.ts';
import type { Tenants } from '../connect/tenants.ts';
import { textWith } from '../document/textWith.ts';
import { putValues, valuesIn } from './document.ts';

export interface Comparing {
  readonly documents: Documents;
  readonly tenants: Tenants;
  readonly conflicts: Conflicts;
  readonly snapshots: Snapshots;
}

/** The service's side is read now. In a conflict it becomes what a decision to overwrite is about. */
export async function compareWithService(document: TextDocument, parts: Comparing): Promise<void> {
  const { uri } = document;
  const address = addressOf(uri);
  const { type, version } = address.path;
  const theirs = await parts.tenants.of(address).remote.read(address.path);
  if (parts.conflicts.at(uri)) {
    const base = (await parts.documents.base(uri)) ?? {};
    const yours = valuesIn(document, base);
    if (!yours) return;
    parts.conflicts.found(uri, merge(type, version, base, theirs, yours).conflicts, theirs);
  }
  const title = titleOf(uri);
  const left = parts.snapshots.put('service', title, textWith(document, theirs));
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
  await document.save();
}

/** Takes the service's values for what both have changed; everything else of the document stays. */
export async function takeTheirs(document: TextDocument, { conflicts, documents }: Comparing): Promise<void> {
  const { uri } = document;
  const conflict = conflicts.at(uri);
  if (!conflict) {
    noConflict();
    return;
  }
  const theirs: Values = Object.fromEntries(conflict.conflicts.map((c) => [c.property, c.theirs]));
  await documents.rebase(uri, conflict.theirs, theirs);
  await putValues(document, theirs);
  conflicts.settle(uri);
  const base = (await documents.base(uri)) ?? {};
  const yours = valuesIn(document, base);
  if (!yours) return;
  const { type, version } = addressOf(uri).path;
  // Nothing of the person's own is left: the save sends nothing and leaves the document clean.
  if (changeOf(type, version, base, yours).length === 0) await document.save();
}

function noConflict(): void {
  void window.showInformationMessage(l10n.t('There is no conflict to decide in this document.'));
}
