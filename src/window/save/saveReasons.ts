/**
 * Who started a save? Only VS Code's will-save event knows. Auto-save is off for our language by default; this is
 * the second lock, for whoever turns it on for all files by some other way.
 */
import { TextDocumentSaveReason, workspace } from 'vscode';
import type { Disposable, Uri } from 'vscode';
import { scheme } from '../../intune/address.ts';

export const language = 'intune-status';

export class SaveReasons implements Disposable {
  readonly #reasons = new Map<string, TextDocumentSaveReason>();
  readonly #subscription = workspace.onWillSaveTextDocument(({ document, reason }) => {
    if (document.uri.scheme === scheme) this.#reasons.set(document.uri.toString(), reason);
  });

  /** A save by hand; or an automatic one where the person has asked for that, for this language by name. */
  isMeant(uri: Uri): boolean {
    const reason = this.#reasons.get(uri.toString());
    this.#reasons.delete(uri.toString());
    return reason === undefined || reason === TextDocumentSaveReason.Manual || autoSaveWanted(uri);
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

function autoSaveWanted(uri: Uri): boolean {
  const setting = workspace
    .getConfiguration('files', { uri, languageId: language })
    .inspect<string>('autoSave');
  // The person's own setting only: a workspace that comes from somewhere must not make saves happen.
  const own = setting?.globalLanguageValue;
  return own !== undefined && own !== 'off';
}
