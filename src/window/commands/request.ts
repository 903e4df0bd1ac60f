/** What a save would send: to look at, or to take along. */
import { commands, env, l10n, window } from 'vscode';
import type { TextDocument } from 'vscode';
import { findChanges, newValues } from '../../status/merge.ts';
import { patchOf } from '../../status/statusClient.ts';
import { requestForms, requestText } from '../../status/requestText.ts';
import type { RequestForm, RequestToShow } from '../../status/requestText.ts';
import { addressOf, documentTitle } from '../document/documentUris.ts';
import type { Documents } from '../document/documents.ts';
import type { VirtualDocuments } from '../document/virtualDocuments.ts';
import type { Connections } from '../../account/connections.ts';
import { requireConnection } from '../document/requireConnection.ts';
import { notify } from '../messages/notify.ts';
import { valuesIn } from './document.ts';

export async function previewRequest(
  document: TextDocument,
  documents: Documents,
  tenants: Connections,
  snapshots: VirtualDocuments,
): Promise<void> {
  const request = await requestOf(document, documents, tenants);
  if (!request) return;
  const name = l10n.t('{0}: request.http', documentTitle(document.uri));
  const text = requestText('http', request).replace('{{token}}', l10n.t('(hidden)'));
  await snapshots.show('request', name, document.uri.toString(), text, 'plaintext');
}

const formLabels: Record<RequestForm, () => string> = {
  curl: () => l10n.t('cURL command'),
  powershell: () => l10n.t('PowerShell (Invoke-MgGraphRequest)'),
  http: () => l10n.t('HTTP file'),
  json: () => l10n.t('JSON body'),
};

export async function copyRequest(
  document: TextDocument,
  documents: Documents,
  tenants: Connections,
): Promise<void> {
  const request = await requestOf(document, documents, tenants);
  if (!request) return;
  const items = requestForms.map((form) => ({ label: formLabels[form](), form }));
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t('Copied without a token') });
  if (!picked) return;
  await env.clipboard.writeText(requestText(picked.form, request));
  window.setStatusBarMessage(`$(check) ${l10n.t('Copied: {0}', picked.label)}`, 5000);
}

/** The PATCH for what the document changes; undefined, with a word about it, where there is none. */
async function requestOf(
  document: TextDocument,
  documents: Documents,
  tenants: Connections,
): Promise<RequestToShow | undefined> {
  const address = addressOf(document.uri);
  const { path } = address;
  const base = await documents.base(document.uri);
  const values = valuesIn(document, base);
  if (!values) return undefined;
  if (!base) {
    const words = l10n.t('It is not known what the document was before; compare it with the service first.');
    const run = (): unknown => commands.executeCommand('intuneStatus.compareWithService', document.uri);
    notify('info', words, [{ label: l10n.t('Compare with Service'), run }]);
    return undefined;
  }
  const change = findChanges(path.type, path.version, base, values);
  if (change.length === 0) {
    void window.showInformationMessage(l10n.t('The document changes nothing, so nothing would be sent.'));
    return undefined;
  }
  const { method, url, body } = patchOf(path, newValues(change));
  return { method, url: requireConnection(tenants, address.connection).root + url, body };
}
