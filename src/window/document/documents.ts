/** Connects the documents of scheme `intune` with VS Code: passes its events on and runs what they lead to. */
import { Disposable, EventEmitter, FileChangeType, Uri, workspace } from 'vscode';
import type { FileChangeEvent, TextDocument } from 'vscode';
import { scheme } from '../../intune/address.ts';
import type { Address } from '../../intune/address.ts';
import type { OpenConflict } from '../../status/documentEvents.ts';
import { createStatusClient } from '../../status/statusClient.ts';
import { StatusDocument } from '../../status/statusDocument.ts';
import type { Values } from '../../status/values.ts';
import type { Connections } from '../../account/connections.ts';
import type { BaseStore } from './baseStore.ts';
import { addressOf } from './documentUris.ts';
import { requireConnection } from './requireConnection.ts';

// The time that VS Code needs to finish a save after `writeFile` has returned.
const saveEndMs = 50;

export class Documents implements Disposable {
  readonly #documents = new Map<string, StatusDocument>();
  /** Callbacks that wait for the end of a save, by document. */
  readonly #afterSave = new Map<string, (() => void)[]>();
  readonly #fileChanged = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#fileChanged.event;
  readonly #read = new EventEmitter<{ readonly address: Address; readonly values: Values }>();
  readonly onDidRead = this.#read.event;
  readonly #conflictsChanged = new EventEmitter<void>();
  readonly onDidChangeConflicts = this.#conflictsChanged.event;
  readonly #connections: Connections;
  readonly #bases: BaseStore;
  readonly #subscriptions: Disposable;

  constructor(connections: Connections, bases: BaseStore) {
    this.#connections = connections;
    this.#bases = bases;
    this.#subscriptions = Disposable.from(
      this.#fileChanged,
      this.#read,
      this.#conflictsChanged,
      workspace.onDidOpenTextDocument((document) => this.#editorChanged(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.#editorChanged(document)),
      workspace.onDidCloseTextDocument(({ uri }) => void this.find(uri)?.dispatch({ kind: 'closed' })),
    );
  }

  /**
   * Returns the document of a URI, which does not have to be open.
   * @throws FileSystemError if the URI leads to no status object
   */
  get(uri: Uri): StatusDocument {
    const key = uri.toString();
    const document = this.#documents.get(key) ?? this.#create(uri);
    this.#documents.set(key, document);
    return document;
  }

  /** Returns the document of a URI if it was used in this window. */
  find(uri: Uri): StatusDocument | undefined {
    return this.#documents.get(uri.toString());
  }

  /**
   * Reads the object of a clean document and shows it. A dirty document is left alone.
   * @throws GraphError if the request fails
   */
  async refresh(uri: Uri): Promise<void> {
    await this.get(uri).refresh();
  }

  /** Has to be called when the write of a document returns to VS Code, so that its new content can be shown. */
  finishSave(uri: Uri): void {
    const callbacks = this.#afterSave.get(uri.toString());
    this.#afterSave.delete(uri.toString());
    setTimeout(() => callbacks?.forEach((callback) => callback()), saveEndMs);
  }

  /** Returns the conflict of a document that the user has not decided yet. */
  conflictOf(uri: Uri): OpenConflict | undefined {
    return this.find(uri)?.state.conflict;
  }

  /** Lists the URIs of documents with open conflicts. */
  listConflicts(): readonly string[] {
    return [...this.#documents].filter(([, { state }]) => state.conflict).map(([key]) => key);
  }

  /** Lists other open documents of the same object, which lead to it by another path. */
  listSameObject(uri: Uri, current: Values): readonly Uri[] {
    const { connection, path } = addressOf(uri);
    const id = current['id'];
    if (typeof id !== 'string') return [];
    return [...this.#documents]
      .filter(([key, { state }]) => {
        return key !== uri.toString() && state.path.type === path.type && state.base?.['id'] === id;
      })
      .map(([key]) => Uri.parse(key, true))
      .filter((other) => addressOf(other).connection === connection && openDocument(other) !== undefined);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #create(uri: Uri): StatusDocument {
    const address = addressOf(uri);
    const key = uri.toString();
    return new StatusDocument(address.path, {
      editor: () => {
        const document = openDocument(uri);
        return document && { text: document.getText(), isDirty: document.isDirty };
      },
      read: async () => {
        const { exchange } = requireConnection(this.#connections, address.connection);
        return createStatusClient(exchange).read(address.path);
      },
      bases: {
        persist: (base) => this.#bases.persist(key, base),
        drop: () => this.#bases.drop(key),
        recall: () => this.#bases.recall(key),
      },
      reload: () => this.#fileChanged.fire([{ type: FileChangeType.Changed, uri }]),
      afterSave: (callback) => {
        this.#afterSave.set(key, [...(this.#afterSave.get(key) ?? []), callback]);
      },
      onDidRead: (values) => this.#read.fire({ address, values }),
      onDidChangeConflict: () => this.#conflictsChanged.fire(),
      nowMs: () => Date.now(),
    });
  }

  #editorChanged(document: TextDocument): void {
    if (document.uri.scheme !== scheme) return;
    const editor = { text: document.getText(), isDirty: document.isDirty };
    void this.find(document.uri)?.dispatch({ kind: 'editorChanged', editor });
  }
}

/** Returns VS Code's document of a URI, if it is open. */
export function openDocument(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}
