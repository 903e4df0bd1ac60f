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
    const uri = uriOf(kind, name);
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    return uri;
  }

  /** Brings a text that is open up to date; one that is not shown is left alone. */
  update(kind: string, name: string, text: string): void {
    if (this.#texts.has(uriOf(kind, name).toString())) this.put(kind, name, text);
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

function uriOf(kind: string, name: string): Uri {
  return Uri.from({ scheme: snapshotScheme, authority: kind, path: `/${name.replaceAll('/', '∕')}` });
}
