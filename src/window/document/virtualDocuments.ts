/** Read-only documents with generated text: the service's side of a comparison, a request, a journal entry. */
import { Disposable, EventEmitter, l10n, languages, Uri, window, workspace } from 'vscode';

const virtualScheme = 'intune-snapshot';

export interface VirtualDocument {
  readonly kind: 'service' | 'request' | 'journal';
  /** The title of the tab. */
  readonly name: string;
  /** Distinguishes documents of the same kind and name, for example by the address of an object. */
  readonly id: string;
  readonly text: string;
}

export class VirtualDocuments implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #subscriptions = Disposable.from(
    this.#changed,
    workspace.registerTextDocumentContentProvider(virtualScheme, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: (uri) =>
        this.#texts.get(uri.toString()) ??
        l10n.t('This text is no longer available after a restart. Open it again to see it.'),
    }),
    workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
  );

  /** Sets the text of a document and updates an open editor. */
  write(document: VirtualDocument): Uri {
    const uri = uriOf(document);
    this.#texts.set(uri.toString(), document.text);
    this.#changed.fire(uri);
    return uri;
  }

  /** The same, but only if the document is open. */
  writeIfOpen(document: VirtualDocument): void {
    if (this.#texts.has(uriOf(document).toString())) this.write(document);
  }

  async show(document: VirtualDocument, languageId: string): Promise<void> {
    const opened = await workspace.openTextDocument(this.write(document));
    await languages.setTextDocumentLanguage(opened, languageId);
    // A new language makes VS Code close and reopen the document, which has deleted the text.
    this.write(document);
    await window.showTextDocument(opened, { preview: true });
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}

function uriOf({ kind, name, id }: VirtualDocument): Uri {
  const path = `/${name.replaceAll('/', '∕')}`;
  return Uri.from({ scheme: virtualScheme, authority: kind, path, query: id });
}
