/** The line above a document: whose it is, whatever its tab says, and what its next save will meet. */
import { CodeLens, Disposable, EventEmitter, l10n, languages, Range } from 'vscode';
import type { TextDocument } from 'vscode';
import { addressKey, scheme } from '../../intune/address.ts';
import { addressOf } from '../document/documentUris.ts';
import type { Conflicts } from './conflicts.ts';
import type { ReadOnlyConnections } from '../connect/readOnlyConnections.ts';
import type { Connections } from '../../account/connections.ts';
import type { Refusals } from './refusals.ts';
import { connectionBadge } from '../messages/connectionText.ts';
import { propertyLabel } from '../messages/labels.ts';
import { formatDateTime } from '../messages/localeFormat.ts';

export function registerCodeLens(
  conflicts: Conflicts,
  refusals: Refusals,
  locks: ReadOnlyConnections,
  tenants: Connections,
): Disposable {
  const changed = new EventEmitter<void>();
  const fire = (): void => changed.fire();
  const provideCodeLenses = (document: TextDocument): CodeLens[] => {
    const { uri } = document;
    const address = addressOf(uri);
    const lens = (title: string, command = '', ...args: unknown[]): CodeLens =>
      new CodeLens(new Range(0, 0, 0, 0), { title, command, arguments: args });
    const conflict = conflicts.at(uri);
    const refusal = refusals.at(addressKey(address));
    const lenses = [lens(connectionBadge(tenants, address.connection))];
    if (locks.isLocked(address.connection)) {
      lenses.push(lens(`$(lock) ${l10n.t('This connection is locked: nothing can be sent')}`));
    }
    if (conflict) {
      const names = conflict.conflicts.map(({ property }) => propertyLabel(address.path.type, property));
      lenses.push(
        lens(`$(warning) ${l10n.t('Somebody else changed {0}', names.join(', '))}`),
        lens(l10n.t('Compare'), 'intuneStatus.compareWithService', uri),
        lens(l10n.t('Overwrite'), 'intuneStatus.overwrite', uri),
        lens(l10n.t('Take Theirs'), 'intuneStatus.takeTheirs', uri),
      );
    }
    if (refusal) {
      const day = formatDateTime(refusal.time);
      lenses.push(
        lens(`$(circle-slash) ${l10n.t('The service refused to save this on {0}', day)}`),
        lens(l10n.t('Why?'), 'intuneStatus.showRefusal', uri),
      );
    }
    return lenses;
  };
  return Disposable.from(
    changed,
    conflicts.onDidChange(fire),
    refusals.onDidChange(fire),
    locks.onDidChange(fire),
    tenants.onDidChange(fire),
    languages.registerCodeLensProvider(
      { scheme },
      { onDidChangeCodeLenses: changed.event, provideCodeLenses },
    ),
  );
}
