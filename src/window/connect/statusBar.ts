/** Whom we talk to, always in sight: the connection of the document in front, else the chosen one. */
import { Disposable, l10n, StatusBarAlignment, window } from 'vscode';
import { scheme } from '../../intune/address.ts';
import { connectionDetail, connectionLabel } from '../messages/connectionText.ts';
import type { Connections } from './connections.ts';

export function showConnection(tenants: Connections): Disposable {
  const item = window.createStatusBarItem('intuneStatus.connection', StatusBarAlignment.Left);
  item.name = l10n.t('Intune Connection');
  item.command = 'intuneStatus.switchConnection';
  const show = (): void => {
    const uri = window.activeTextEditor?.document.uri;
    const isOurs = uri?.scheme === scheme;
    const id = isOurs ? uri.authority : tenants.active?.connection.id;
    if (id === undefined) {
      item.hide();
      return;
    }
    const connection = tenants.known(id)?.connection;
    item.text = tenants.badge(id);
    item.tooltip = connection
      ? `${connectionLabel(connection)}\n${connectionDetail(connection)}`
      : l10n.t('Nobody is signed in to the connection of this document.');
    item.show();
  };
  show();
  return Disposable.from(item, tenants.onDidChange(show), window.onDidChangeActiveTextEditor(show));
}
