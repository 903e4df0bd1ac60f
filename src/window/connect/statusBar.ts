import { Disposable, l10n, StatusBarAlignment, window } from 'vscode';
import type { Connections } from '../../account/connections.ts';
import { scheme } from '../../intune/address.ts';
import { connectionBadge, connectionDetail, connectionLabel } from '../messages/connectionText.ts';

/** Shows the connection of the active document in the status bar, or else the active connection. */
export function showConnection(connections: Connections): Disposable {
  const item = window.createStatusBarItem('intuneStatus.connection', StatusBarAlignment.Left);
  item.name = l10n.t('Intune Connection');
  item.command = 'intuneStatus.switchConnection';
  const update = (): void => {
    const uri = window.activeTextEditor?.document.uri;
    const id = uri?.scheme === scheme ? uri.authority : connections.active?.id;
    if (id === undefined) {
      item.hide();
      return;
    }
    const connection = connections.get(id);
    item.text = connectionBadge(connections, id);
    item.tooltip = connection
      ? `${connectionLabel(connection)}\n${connectionDetail(connection)}`
      : l10n.t('You are not signed in to the connection of this document.');
    item.show();
  };
  update();
  return Disposable.from(item, connections.onDidChange(update), window.onDidChangeActiveTextEditor(update));
}
