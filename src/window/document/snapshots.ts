/** Texts to look at and not to edit: the service's side of a comparison, a request, an entry of the journal. */
import { Disposable, EventEmitter, languages, Uri, window, workspace } from 'vscode';

const snapshotScheme = 'intune-snapshot';

export class Snapshots implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #subscriptions = Disposable.from(
    this.#changed,
    workspace.registerTextDocumentContentProvider(snapshotScheme, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '',
    }),
    workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
  );

  /** @param name what the tab shows; the same name and kind is the same tab */
  put(kind: string, name: string, text: string): Uri {
    const uri = Uri.from({ scheme: snapshotScheme, authority: kind, path: `/${name.replaceAll('/', '∕')}` });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    return uri;
  }

  async show(kind: string, name: string, text: string, languageId: string): Promise<void> {
    const document = await workspace.openTextDocument(this.put(kind, name, text));
    await languages.setTextDocumentLanguage(document, languageId);
    await window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
