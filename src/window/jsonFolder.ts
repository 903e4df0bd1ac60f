import { Uri, workspace } from 'vscode';

/** A folder of small JSON files. */
export interface JsonFiles {
  /** Lists the names of complete files; empty if the folder does not exist. */
  list(): Promise<readonly string[]>;
  /** Returns undefined if the file does not exist or is damaged. The caller checks the content. */
  read<T>(name: string): Promise<T | undefined>;
  /**
   * Writes a file completely or not at all.
   * @throws FileSystemError if the disk fails
   */
  write(name: string, content: object): Promise<void>;
  /** @throws FileSystemError if the file does not exist or the disk fails */
  delete(name: string): Promise<void>;
}

/** JSON files on disk. A file is written under another name and renamed, so that a crash leaves no half-written file. */
export class JsonFolder implements JsonFiles {
  readonly #folder: Uri;

  constructor(parent: Uri, name: string) {
    this.#folder = Uri.joinPath(parent, name);
  }

  async list(): Promise<readonly string[]> {
    try {
      const entries = await workspace.fs.readDirectory(this.#folder);
      return entries.map(([name]) => name).filter((name) => name.endsWith('.json'));
    } catch {
      return [];
    }
  }

  async read<T>(name: string): Promise<T | undefined> {
    try {
      const bytes = await workspace.fs.readFile(Uri.joinPath(this.#folder, name));
      return JSON.parse(new TextDecoder().decode(bytes)) as T;
    } catch {
      return undefined;
    }
  }

  /** Writes a file, and creates the folder if it does not exist. */
  async write(name: string, content: object): Promise<void> {
    const temporary = Uri.joinPath(this.#folder, `${name}.new`);
    await workspace.fs.writeFile(temporary, new TextEncoder().encode(JSON.stringify(content)));
    await workspace.fs.rename(temporary, Uri.joinPath(this.#folder, name), { overwrite: true });
  }

  /** @throws FileSystemError if the file does not exist */
  async delete(name: string): Promise<void> {
    await workspace.fs.delete(Uri.joinPath(this.#folder, name));
  }
}
