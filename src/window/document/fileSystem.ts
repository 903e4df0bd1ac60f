/**
 * The file system of scheme `intune`. Reading a file reads the status object, and writing a file saves it. Every
 * write rejects unless the service has the document's values afterwards, so that VS Code keeps the document dirty.
 */
import { Disposable, FilePermission, FileSystemError, FileType, l10n } from 'vscode';
import type { FileStat, FileSystemProvider, Uri } from 'vscode';
import { GraphError } from '../../graph/error.ts';
import type { ReadOnlyConnections } from '../connect/readOnlyConnections.ts';
import { errorText } from '../messages/errorText.ts';
import { openDocument } from './documents.ts';
import type { Documents } from './documents.ts';
import { addressOf } from './documentUris.ts';

export interface FileSystemPorts {
  readonly save: (uri: Uri, text: string) => Promise<void>;
  /** Called if a document that VS Code wants to show cannot be read. */
  readonly onOpenError: (uri: Uri, error: unknown) => void;
}

export class StatusFileSystem implements FileSystemProvider {
  readonly #documents: Documents;
  readonly #readOnly: ReadOnlyConnections;
  readonly #ports: FileSystemPorts;
  readonly onDidChangeFile: FileSystemProvider['onDidChangeFile'];

  constructor(documents: Documents, readOnly: ReadOnlyConnections, ports: FileSystemPorts) {
    this.#documents = documents;
    this.#readOnly = readOnly;
    this.#ports = ports;
    this.onDidChangeFile = documents.onDidChangeFile;
  }

  /** VS Code calls this to show a document. It reports errors, because VS Code does not show their messages. */
  async stat(uri: Uri): Promise<FileStat> {
    try {
      return await this.fetchStat(uri);
    } catch (error) {
      this.#ports.onOpenError(uri, error);
      throw error;
    }
  }

  /**
   * The same without a report. The object is read only if it was not read before, because VS Code calls `stat`
   * several times around each save.
   * @throws FileSystemError if the URI leads to no status object or the object cannot be read
   */
  async fetchStat(uri: Uri): Promise<FileStat> {
    const isDirty = openDocument(uri)?.isDirty ?? false;
    const content = this.#documents.find(uri)?.state.content;
    // A restored dirty document is not read before it is saved. Time 0 means that no newer file is known.
    if (!content && isDirty) return { type: FileType.File, ctime: 0, mtime: 0, size: 0 };
    const document = this.#documents.get(uri);
    const { text } = content ?? (await withErrorText(() => document.fetch()));
    const size = new TextEncoder().encode(text).length;
    const stat = { type: FileType.File, ctime: 0, mtime: document.state.modifiedMs, size };
    // A dirty document stays writable. Otherwise VS Code would reject the save without our explanation.
    const isReadOnly = this.#readOnly.isLocked(addressOf(uri).connection) && !openDocument(uri)?.isDirty;
    return isReadOnly ? { ...stat, permissions: FilePermission.Readonly } : stat;
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const { text } = await withErrorText(async () => this.#documents.get(uri).readForEditor());
    return new TextEncoder().encode(text);
  }

  async writeFile(uri: Uri, content: Uint8Array): Promise<void> {
    addressOf(uri);
    if (!openDocument(uri)) {
      throw FileSystemError.NoPermissions(l10n.t('Status objects can only be saved from an open editor.'));
    }
    try {
      await this.#ports.save(uri, decode(content));
    } finally {
      this.#documents.finishSave(uri);
    }
  }

  watch(): Disposable {
    // Graph does not report changes. A document is read again when it is opened, refreshed or saved.
    return new Disposable(() => undefined);
  }

  readDirectory(): never {
    throw FileSystemError.NoPermissions(
      l10n.t('Status objects cannot be listed as files. Use the Intune view.'),
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
      'Status objects cannot be created, renamed, moved or deleted, because they belong to their configurations.',
    ),
  );
}

/** @throws FileSystemError with the message of `errorText` if the request fails */
async function withErrorText<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const text = errorText(error);
    // Not FileNotFound, even for 404: VS Code would show its own message and offer to create the file.
    throw FileSystemError.Unavailable(text);
  }
}

function decode(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw FileSystemError.Unavailable(
      l10n.t('Not sent: a status document must be encoded as UTF-8. Select this encoding in the status bar.'),
    );
  }
}
