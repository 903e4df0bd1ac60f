import { env, l10n, window } from 'vscode';
import type { TextDocument } from 'vscode';
import { addressKey } from '../../intune/address.ts';
import { addressOf } from '../document/documentUris.ts';
import type { Refusals } from '../save/refusals.ts';
import { escapeMessage } from '../messages/escapeMessage.ts';

/** Why the service refused the last save of a document. */
export async function showRefusal(document: TextDocument, refusals: Refusals): Promise<void> {
  const refusal = refusals.at(addressKey(addressOf(document.uri)));
  if (!refusal) {
    void window.showInformationMessage(l10n.t('The service has not refused to save this document.'));
    return;
  }
  const copy = l10n.t('Copy Details');
  const choice = await window.showWarningMessage(escapeMessage(refusal.words), copy);
  if (choice === copy) await env.clipboard.writeText(refusal.details);
}
