import { Uri, workspace } from 'vscode';

/** A folder of small JSON files. A write replaces the whole file or has no effect, even if VS Code exits during it. */
export class JsonFolder {
  readonly #folder: Uri;

  constructor(parent: Uri, name: string) {
    this.#folder = Uri.joinPath(parent, name);
  }

  /** The names of the complete files, with their extension; empty if the folder does not exist. */
  async names(): Promise<readonly string[]> {
    try {
      const entries = await workspace.fs.readDirectory(this.#folder);
      return entries.map(([name]) => name).filter((name) => name.endsWith('.json'));
    } catch {
      return [];
    }
  }

  /** @returns the content, which is not validated; undefined if the file does not exist or is not valid JSON */
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
