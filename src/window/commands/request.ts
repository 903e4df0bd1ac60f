/** Commands that show or copy the PATCH request that a save of the document would send. They send nothing. */
import { commands, env, l10n, window } from 'vscode';
import type { TextDocument } from 'vscode';
import { findChanges, newValues } from '../../status/merge.ts';
import { requestForms, requestText } from '../../status/requestText.ts';
import type { RequestForm, RequestPreview } from '../../status/requestText.ts';
import { patchRequest } from '../../status/statusClient.ts';
import type { CommandContext } from '../commandContext.ts';
import { addressOf, documentTitle } from '../document/documentUris.ts';
import { requireConnection } from '../document/requireConnection.ts';
import { notify } from '../messages/notify.ts';
import { parseOrNotify } from './document.ts';

type RequestContext = Pick<CommandContext, 'documents' | 'connections'>;

/** Shows the request in a read-only editor. The token is not shown. */
export async function previewRequest(
  document: TextDocument,
  context: RequestContext & Pick<CommandContext, 'virtualDocuments'>,
): Promise<void> {
  const request = await buildRequest(document, context);
  if (!request) return;
  const name = l10n.t('{0}: request.http', documentTitle(document.uri));
  const text = requestText('http', request).replace('{{token}}', l10n.t('(hidden)'));
  await context.virtualDocuments.show(
    { kind: 'request', name, id: document.uri.toString(), text },
    'plaintext',
  );
}

const formLabels: Record<RequestForm, () => string> = {
  curl: () => l10n.t('cURL command'),
  powershell: () => l10n.t('PowerShell (Invoke-MgGraphRequest)'),
  http: () => l10n.t('HTTP file'),
  json: () => l10n.t('JSON body'),
};

const statusBarTimeMs = 5000;

/** Asks for a format and copies the request, with a placeholder for the token or without one. */
export async function copyRequest(document: TextDocument, context: RequestContext): Promise<void> {
  const request = await buildRequest(document, context);
  if (!request) return;
  const items = requestForms.map((form) => ({ label: formLabels[form](), form }));
  const placeHolder = l10n.t('Select a format. The token is not copied.');
  const item = await window.showQuickPick(items, { placeHolder });
  if (!item) return;
  await env.clipboard.writeText(requestText(item.form, request));
  window.setStatusBarMessage(`$(check) ${l10n.t('Copied: {0}', item.label)}`, statusBarTimeMs);
}

/**
 * Builds the request. Shows a message if there is nothing to send, or if the document has problems.
 * @returns undefined after that message
 */
async function buildRequest(
  document: TextDocument,
  { documents, connections }: RequestContext,
): Promise<RequestPreview | undefined> {
  const address = addressOf(document.uri);
  const { path } = address;
  const base = await documents.get(document.uri).getBase();
  const values = parseOrNotify(document, base);
  if (!values) return undefined;
  if (!base) {
    const text = l10n.t(
      'The original values of this document are unknown. Compare it with the service first.',
    );
    const run = (): unknown => commands.executeCommand('intuneStatus.compareWithService', document.uri);
    notify('info', text, [{ label: l10n.t('Compare with Service'), run }]);
    return undefined;
  }
  const changes = findChanges(path, { base, yours: values });
  if (changes.length === 0) {
    void window.showInformationMessage(l10n.t('The document has no changes to send.'));
    return undefined;
  }
  const { method, url, body } = patchRequest(path, newValues(changes));
  return { method, url: requireConnection(connections, address.connection).root + url, body };
}
