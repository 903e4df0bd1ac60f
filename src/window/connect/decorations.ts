/** On every tab of a document, under the mouse: whose it is. */
import { Disposable, EventEmitter, window } from 'vscode';
import type { Uri } from 'vscode';
import { scheme } from '../../intune/address.ts';
import { plain } from '../words/plain.ts';
import { tenantDetail, tenantLabel } from '../words/tenants.ts';
import type { Tenants } from './tenants.ts';

export function decorateDocuments(tenants: Tenants): Disposable {
  const changed = new EventEmitter<undefined>();
  const provider = {
    onDidChangeFileDecorations: changed.event,
    provideFileDecoration: (uri: Uri) => {
      if (uri.scheme !== scheme) return undefined;
      const tenant = tenants.known(uri.authority);
      const whose = tenant
        ? `${tenantLabel(tenant.connection)} · ${tenantDetail(tenant.connection)}`
        : tenants.whose(uri.authority);
      return { tooltip: plain(whose) };
    },
  };
  return Disposable.from(
    changed,
    tenants.onDidChange(() => changed.fire(undefined)),
    window.registerFileDecorationProvider(provider),
  );
}
