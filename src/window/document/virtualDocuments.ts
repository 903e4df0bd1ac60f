/** Texts to look at and not to edit: the service's side of a comparison, a request, an entry of the journal. */
import { Disposable, EventEmitter, l10n, languages, Uri, window, workspace } from 'vscode';

const snapshotScheme = 'intune-snapshot';

export class VirtualDocuments implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #subscriptions = Disposable.from(
    this.#changed,
    workspace.registerTextDocumentContentProvider(snapshotScheme, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: (uri) =>
        this.#texts.get(uri.toString()) ??
        l10n.t('This was shown in an earlier window. Open it again to see it.'),
    }),
    workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
  );

  /**
   * @param name what the tab shows
   * @param of tells apart what has one name, e.g. an object's address
   */
  put(kind: string, name: string, of: string, text: string): Uri {
    const uri = uriOf(kind, name, of);
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    return uri;
  }

  /** Brings a text that is open up to date; one that is not shown is left alone. */
  update(kind: string, name: string, of: string, text: string): void {
    if (this.#texts.has(uriOf(kind, name, of).toString())) this.put(kind, name, of, text);
  }

  async show(kind: string, name: string, of: string, text: string, languageId: string): Promise<void> {
    const uri = this.put(kind, name, of, text);
    const document = await workspace.openTextDocument(uri);
    await languages.setTextDocumentLanguage(document, languageId);
    // To VS Code another language is another document: the one before was closed, and its text let go.
    this.put(kind, name, of, text);
    await window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}

function uriOf(kind: string, name: string, of: string): Uri {
  const path = `/${name.replaceAll('/', '∕')}`;
  return Uri.from({ scheme: snapshotScheme, authority: kind, path, query: of });
}
