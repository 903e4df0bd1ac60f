/** The record of every save: to look up, and to undo from. */
import { l10n, Uri, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import { valuesBefore } from '../../status/journal.ts';
import type { JournalEntry } from '../../status/journal.ts';
import { documentTitle, uriNow } from '../document/documentUris.ts';
import type { CommandContext } from '../commandContext.ts';
import { connectionStateLabel } from '../messages/connectionText.ts';
import { escapeMessage } from '../messages/escapeMessage.ts';
import { formatValue, verdictLabel } from '../messages/verdictText.ts';
import { putValues } from './document.ts';

interface EntryItem extends QuickPickItem {
  readonly entry: JournalEntry;
}

export async function showJournal(parts: CommandContext): Promise<void> {
  const { journal, snapshots } = parts;
  const entry = await pick(await journal.entries(), l10n.t('Saves, newest first'), parts);
  if (!entry) return;
  const name = l10n.t('Save of {0}.json', new Date(entry.time).toLocaleString());
  await snapshots.show('journal', name, entry.id, `${JSON.stringify(entry, undefined, 2)}\n`, 'json');
}

/** Opens the object with the values from before a save, unsaved: undoing goes through a save like any other. */
export async function revertSave(parts: CommandContext): Promise<void> {
  const { journal, files, documents } = parts;
  const revertible = (await journal.entries()).filter((entry) => valuesBefore(entry) !== undefined);
  const entry = await pick(
    revertible,
    l10n.t('Which save? Its old values are put into the document, unsaved.'),
    parts,
  );
  const values = entry && valuesBefore(entry);
  if (!values) return;
  const uri = uriNow(Uri.parse(entry.uri, true));
  await files.look(uri);
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document);
  const [then, now] = [entry.base?.['id'], (await documents.base(uri))?.['id']];
  if (then !== undefined && now !== undefined && then !== now) {
    throw new Error(
      l10n.t('The path of that save leads to another object by now, so its values were not put in.'),
    );
  }
  await putValues(document, values);
}

async function pick(
  entries: readonly JournalEntry[],
  placeHolder: string,
  { tenants }: Pick<CommandContext, 'tenants'>,
): Promise<JournalEntry | undefined> {
  if (entries.length === 0) {
    void window.showInformationMessage(l10n.t('No save has been recorded yet.'));
    return undefined;
  }
  const items = entries.map((entry): EntryItem => {
    const change = entry.change.map(
      ({ property, from, to }) => `${property} ${formatValue(from)} → ${formatValue(to)}`,
    );
    const parts = [
      new Date(entry.time).toLocaleString(),
      entry.ended ? verdictLabel(entry.ended.verdict) : l10n.t('end not known'),
      connectionStateLabel(tenants, entry.connection),
    ];
    return {
      label: escapeMessage(documentTitle(Uri.parse(entry.uri, true))),
      description: escapeMessage(parts.join(' · ')),
      detail: change.join(', '),
      entry,
    };
  });
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (await window.showQuickPick(items, options))?.entry;
}
