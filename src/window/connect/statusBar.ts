/** Whom we talk to, always in sight: the connection of the document in front, else the chosen one. */
import { Disposable, l10n, StatusBarAlignment, window } from 'vscode';
import { scheme } from '../../intune/address.ts';
import { tenantDetail, tenantInShort, tenantLabel } from '../words/tenants.ts';
import type { Tenants } from './tenants.ts';

export function showConnection(tenants: Tenants): Disposable {
  const item = window.createStatusBarItem('intuneStatus.connection', StatusBarAlignment.Left);
  item.name = l10n.t('Intune Connection');
  item.command = 'intuneStatus.switchConnection';
  const show = (): void => {
    const uri = window.activeTextEditor?.document.uri;
    const isOurs = uri?.scheme === scheme;
    const tenant = isOurs ? tenants.known(uri.authority) : tenants.active;
    if (!tenant) {
      item.text = `$(circle-slash) ${isOurs ? tenants.whose(uri.authority) : ''}`;
      item.tooltip = l10n.t('Nobody is signed in to the connection of this document.');
      if (isOurs) item.show();
      else item.hide();
      return;
    }
    const { connection } = tenant;
    item.text = `$(${connection.kind === 'sample' ? 'beaker' : 'organization'}) ${tenantInShort(connection)}`;
    item.tooltip = `${tenantLabel(connection)}\n${tenantDetail(connection)}`;
    item.show();
  };
  show();
  return Disposable.from(item, tenants.onDidChange(show), window.onDidChangeActiveTextEditor(show));
}
