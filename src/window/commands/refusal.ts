import { env, l10n, window } from 'vscode';
import type { TextDocument } from 'vscode';
import { addressKey } from '../../intune/address.ts';
import { addressOf } from '../document/documentUris.ts';
import { escapeMessage } from '../messages/escapeMessage.ts';
import type { Refusals } from '../save/refusals.ts';

/** Shows why the service rejected a save of the document, with a button to copy the details for a support ticket. */
export async function showRefusal(document: TextDocument, refusals: Refusals): Promise<void> {
  const refusal = refusals.get(addressKey(addressOf(document.uri)));
  if (!refusal) {
    void window.showInformationMessage(l10n.t('The service has not rejected a save of this document.'));
    return;
  }
  const copyDetails = l10n.t('Copy Details');
  const choice = await window.showWarningMessage(escapeMessage(refusal.words), copyDetails);
  if (choice === copyDetails) await env.clipboard.writeText(refusal.details);
}
