/** Commands for the save journal: show an entry, or restore the values from before a save. */
import { l10n, Uri, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import { valuesBefore } from '../../status/journal.ts';
import type { JournalEntry } from '../../status/journal.ts';
import type { CommandContext } from '../commandContext.ts';
import { documentTitle, currentUri } from '../document/documentUris.ts';
import { connectionStateLabel } from '../messages/connectionText.ts';
import { escapeMessage } from '../messages/escapeMessage.ts';
import { formatDateTime } from '../messages/localeFormat.ts';
import { formatValue, verdictLabel } from '../messages/verdictText.ts';
import { replaceValues } from './document.ts';

/** Asks for an entry of the journal and shows it as JSON. */
export async function showJournal(
  context: Pick<CommandContext, 'journal' | 'connections' | 'virtualDocuments'>,
): Promise<void> {
  const { journal, connections, virtualDocuments } = context;
  const placeHolder = l10n.t('Select a save to show, newest first');
  const entry = await pickEntry(await journal.entries(), placeHolder, connections);
  if (!entry) return;
  const name = l10n.t('Save of {0}.json', formatDateTime(entry.time));
  const text = `${JSON.stringify(entry, undefined, 2)}\n`;
  await virtualDocuments.show({ kind: 'journal', name, id: entry.id, text }, 'json');
}

/**
 * Asks for an entry of the journal and opens its document with the values from before that save. The values are unsaved,
 * so that the user can review and save them like any other change.
 */
export async function revertSave(
  context: Pick<CommandContext, 'journal' | 'connections' | 'files' | 'documents'>,
): Promise<void> {
  const { journal, connections, files, documents } = context;
  const revertible = (await journal.entries()).filter((entry) => valuesBefore(entry) !== undefined);
  const placeHolder = l10n.t('Select a save to revert. Nothing is sent until you save the document.');
  const entry = await pickEntry(revertible, placeHolder, connections);
  const values = entry && valuesBefore(entry);
  if (!values) return;
  const uri = currentUri(Uri.parse(entry.uri, true));
  await files.fetchStat(uri);
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document);
  const [idThen, idNow] = [entry.base?.['id'], (await documents.get(uri).getBase())?.['id']];
  if (idThen !== undefined && idNow !== undefined && idThen !== idNow) {
    throw new Error(l10n.t('Nothing was reverted: the path of that save now leads to another object.'));
  }
  await replaceValues(document, values);
}

interface EntryItem extends QuickPickItem {
  readonly entry: JournalEntry;
}

async function pickEntry(
  entries: readonly JournalEntry[],
  placeHolder: string,
  connections: CommandContext['connections'],
): Promise<JournalEntry | undefined> {
  if (entries.length === 0) {
    void window.showInformationMessage(l10n.t('The journal has no saves yet.'));
    return undefined;
  }
  const items = entries.map((entry): EntryItem => {
    const changes = entry.change.map(
      ({ property, from, to }) => `${property} ${formatValue(from)} → ${formatValue(to)}`,
    );
    const description = [
      formatDateTime(entry.time),
      entry.ended ? verdictLabel(entry.ended.verdict) : l10n.t('result unknown'),
      connectionStateLabel(connections, entry.connection),
    ];
    return {
      label: escapeMessage(documentTitle(Uri.parse(entry.uri, true))),
      description: escapeMessage(description.join(' · ')),
      detail: escapeMessage(changes.join(', ')),
      entry,
    };
  });
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (await window.showQuickPick(items, options))?.entry;
}
