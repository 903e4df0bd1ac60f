/** The CodeLens line above a document: its connection, and what its next save has to expect. */
import { CodeLens, Disposable, EventEmitter, l10n, languages, Range } from 'vscode';
import type { TextDocument } from 'vscode';
import { addressKey, scheme } from '../../intune/address.ts';
import type { Connections } from '../../account/connections.ts';
import type { ReadOnlyConnections } from '../connect/readOnlyConnections.ts';
import type { Documents } from '../document/documents.ts';
import { addressOf } from '../document/documentUris.ts';
import { connectionBadge } from '../messages/connectionText.ts';
import { propertyLabel } from '../messages/labels.ts';
import { formatDateTime } from '../messages/localeFormat.ts';
import type { Refusals } from './refusals.ts';

export interface CodeLensSources {
  readonly documents: Documents;
  readonly refusals: Refusals;
  readonly readOnly: ReadOnlyConnections;
  readonly connections: Connections;
}

export function registerCodeLens(sources: CodeLensSources): Disposable {
  const { documents, refusals, readOnly, connections } = sources;
  const changed = new EventEmitter<void>();
  const fire = (): void => changed.fire();
  return Disposable.from(
    changed,
    documents.onDidChangeConflicts(fire),
    refusals.onDidChange(fire),
    readOnly.onDidChange(fire),
    connections.onDidChange(fire),
    languages.registerCodeLensProvider(
      { scheme },
      {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: (document) => createLenses(document, sources),
      },
    ),
  );
}

function createLenses(
  { uri }: TextDocument,
  { documents, refusals, readOnly, connections }: CodeLensSources,
): CodeLens[] {
  const address = addressOf(uri);
  const lens = (title: string, command = '', ...args: unknown[]): CodeLens =>
    new CodeLens(new Range(0, 0, 0, 0), { title, command, arguments: args });
  const lenses = [lens(connectionBadge(connections, address.connection))];
  if (readOnly.isLocked(address.connection)) {
    lenses.push(lens(`$(lock) ${l10n.t('This connection is locked. Changes cannot be sent.')}`));
  }
  const conflict = documents.conflictOf(uri);
  if (conflict) {
    const labels = conflict.conflicts.map(({ property }) => propertyLabel(address.path.type, property));
    lenses.push(
      lens(`$(warning) ${l10n.t('Somebody else changed {0}', labels.join(', '))}`),
      lens(l10n.t('Compare'), 'intuneStatus.compareWithService', uri),
      lens(l10n.t('Overwrite'), 'intuneStatus.overwrite', uri),
      lens(l10n.t('Take Theirs'), 'intuneStatus.takeTheirs', uri),
    );
  }
  const refusal = refusals.get(addressKey(address));
  if (refusal) {
    const time = formatDateTime(refusal.time);
    lenses.push(
      lens(`$(circle-slash) ${l10n.t('The service rejected a save of this document on {0}', time)}`),
      lens(l10n.t('Why?'), 'intuneStatus.showRefusal', uri),
    );
  }
  return lenses;
}
