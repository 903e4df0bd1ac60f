/**
 * Finds out who started a save. Only the will-save event knows, and it is missing for some saves: auto-save, an
 * agent's edit or the end of VS Code can save without it. A task or a debugger saves all documents with the reason
 * of a manual save. So only a manual save of the active document counts as the user's own.
 */
import { Disposable, TextDocumentSaveReason, window, workspace } from 'vscode';
import type { Uri } from 'vscode';
import { scheme } from '../../intune/address.ts';
import type { SaveOrigin } from '../../status/documentSaver.ts';
import { userAutoSave } from '../settings.ts';

const languageId = 'intune-status';

// The time from the will-save event to the write. Format on save and other participants run in between.
const maxPreparationMs = 30_000;

export class SaveReasons implements Disposable {
  readonly #reasons = new Map<string, { readonly reason: TextDocumentSaveReason; readonly timeMs: number }>();
  readonly #subscriptions = Disposable.from(
    workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
      if (uri.scheme === scheme) this.#reasons.set(uri.toString(), { reason, timeMs: Date.now() });
    }),
    workspace.onDidSaveTextDocument(({ uri }) => this.#reasons.delete(uri.toString())),
  );

  /** Call this when the write begins, before anything is awaited. */
  originOf(uri: Uri): SaveOrigin {
    const last = this.#reasons.get(uri.toString());
    const reason = last && Date.now() - last.timeMs < maxPreparationMs ? last.reason : undefined;
    if (reason !== undefined && reason !== TextDocumentSaveReason.Manual) {
      return isAutoSaveChosen(uri) ? 'user' : 'automatic';
    }
    const isActive = window.activeTextEditor?.document.uri.toString() === uri.toString();
    return reason === TextDocumentSaveReason.Manual && isActive ? 'user' : 'unclear';
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}

/** Reads the user's own setting only, because the settings of a workspace must not start saves. */
function isAutoSaveChosen(uri: Uri): boolean {
  const setting = userAutoSave(uri, languageId);
  return setting !== undefined && setting !== 'off';
}
