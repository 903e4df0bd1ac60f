/**
 * The file system of scheme `intune`: reading a document reads the object, writing one is a save. Whatever does
 * not end with the service holding the document's values rejects, so the document stays unsaved.
 */
import { Disposable, FilePermission, FileSystemError, FileType, l10n } from 'vscode';
import type { FileStat, FileSystemProvider, Uri } from 'vscode';
import { GraphError } from '../../graph/error.ts';
import { addressOf } from './documentUris.ts';
import { openDocument } from './documents.ts';
import type { Documents } from './documents.ts';
import type { ReadOnlyConnections } from '../connect/readOnlyConnections.ts';
import { errorText } from '../messages/errorText.ts';

export interface FilesPorts {
  readonly save: (uri: Uri, text: string) => Promise<void>;
  /** Called where VS Code could not be told of a document that it wants to show. */
  readonly onUnreadable: (uri: Uri, error: unknown) => void;
}

export class StatusFileSystem implements FileSystemProvider {
  readonly #documents: Documents;
  readonly #ports: FilesPorts;
  readonly onDidChangeFile: FileSystemProvider['onDidChangeFile'];

  readonly #locks: ReadOnlyConnections;

  constructor(documents: Documents, locks: ReadOnlyConnections, ports: FilesPorts) {
    this.#documents = documents;
    this.#locks = locks;
    this.#ports = ports;
    this.onDidChangeFile = documents.onDidChangeFile;
  }

  /** VS Code asks, to show a document: whoever else asks says themselves what went wrong. */
  async stat(uri: Uri): Promise<FileStat> {
    try {
      return await this.look(uri);
    } catch (error) {
      this.#ports.onUnreadable(uri, error);
      throw error;
    }
  }

  /** Asked several times around each save, so it asks nobody; only a document not seen before is read. */
  async look(uri: Uri): Promise<FileStat> {
    const restored = !this.#documents.known(uri) && openDocument(uri)?.isDirty;
    // A document restored unsaved: time 0 says that nothing newer is known. Reading waits for the save.
    if (restored) return { type: FileType.File, ctime: 0, mtime: 0, size: 0 };
    const shown = this.#documents.known(uri) ?? (await explained(() => this.#documents.fetch(uri)));
    const size = new TextEncoder().encode(shown.text).length;
    // An unsaved document stays editable: VS Code would refuse to save it in words of its own, and ours say why.
    const locked = this.#locks.isLocked(shown.address.connection) && !openDocument(uri)?.isDirty;
    const stat = { type: FileType.File, ctime: 0, mtime: shown.modified, size };
    return locked ? { ...stat, permissions: FilePermission.Readonly } : stat;
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const shown = await explained(() => this.#documents.read(uri));
    return new TextEncoder().encode(shown.text);
  }

  async writeFile(uri: Uri, content: Uint8Array): Promise<void> {
    addressOf(uri);
    if (!openDocument(uri)) {
      throw FileSystemError.NoPermissions(
        l10n.t('A status object can only be saved from an editor that shows it.'),
      );
    }
    await this.#ports.save(uri, textOf(content));
  }

  watch(): Disposable {
    // Graph tells nobody of changes; a document is read again when it is opened, refreshed or saved.
    return new Disposable(() => undefined);
  }

  readDirectory(): never {
    throw FileSystemError.NoPermissions(
      l10n.t('Status objects are listed in the view “Intune”, not as files.'),
    );
  }

  createDirectory(): never {
    throw unsupported();
  }

  delete(): never {
    throw unsupported();
  }

  rename(): never {
    throw unsupported();
  }
}

function unsupported(): FileSystemError {
  return FileSystemError.NoPermissions(
    l10n.t(
      'Status objects belong to their configurations: they cannot be created, renamed, moved or deleted.',
    ),
  );
}

/** @throws FileSystemError in the words of `errorText` for a failed read */
async function explained<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const text = errorText(error);
    // Never FileNotFound, also not for 404: VS Code has words of its own for that, and offers to create the file.
    throw FileSystemError.Unavailable(text);
  }
}

function textOf(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw FileSystemError.Unavailable(
      l10n.t('Nothing was sent: a status document is saved as UTF-8. Choose that in the status bar.'),
    );
  }
}
