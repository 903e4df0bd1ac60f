/**
 * Who started a save? Only VS Code's will-save event knows, and not for all: auto-save, an agent's edit or the end
 * of VS Code can save without one, and whatever runs a task or a debugger saves all documents as if by hand. So a
 * save is taken for the person's own only in the document in front of them; for any other they are asked.
 */
import { Disposable, TextDocumentSaveReason, window, workspace } from 'vscode';
import type { Uri } from 'vscode';
import { userAutoSave } from '../settings.ts';
import { scheme } from '../../intune/address.ts';

const language = 'intune-status';

/** `by-hand` by the person, in this very document; `automatic` by VS Code; `perhaps` by the person. */
export type SaveOrigin = 'by-hand' | 'automatic' | 'perhaps';

// From the will-save event to the write, however long format on save and the like may take.
const longestPreparation = 30_000;

export class SaveReasons implements Disposable {
  readonly #reasons = new Map<string, { readonly reason: TextDocumentSaveReason; readonly time: number }>();
  readonly #subscriptions = Disposable.from(
    workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
      if (uri.scheme === scheme) this.#reasons.set(uri.toString(), { reason, time: Date.now() });
    }),
    workspace.onDidSaveTextDocument(({ uri }) => this.#reasons.delete(uri.toString())),
  );

  originOf(uri: Uri): SaveOrigin {
    const last = this.#reasons.get(uri.toString());
    const reason = last && Date.now() - last.time < longestPreparation ? last.reason : undefined;
    if (reason !== undefined && reason !== TextDocumentSaveReason.Manual) {
      return autoSaveWanted(uri) ? 'by-hand' : 'automatic';
    }
    const inFront = window.activeTextEditor?.document.uri.toString() === uri.toString();
    return reason === TextDocumentSaveReason.Manual && inFront ? 'by-hand' : 'perhaps';
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}

/** Only the user's own setting counts: the settings of a workspace must not start saves. */
function autoSaveWanted(uri: Uri): boolean {
  const setting = userAutoSave(uri, language);
  return setting !== undefined && setting !== 'off';
}
