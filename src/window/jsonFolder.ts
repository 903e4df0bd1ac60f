/** A folder of small JSON files. Each is written whole or not at all, whenever VS Code may end. */
import { Uri, workspace } from 'vscode';

export class JsonFolder {
  readonly #folder: Uri;

  constructor(parent: Uri, name: string) {
    this.#folder = Uri.joinPath(parent, name);
  }

  /** Of the files that are complete; none while there is no folder. */
  async names(): Promise<readonly string[]> {
    try {
      const entries = await workspace.fs.readDirectory(this.#folder);
      return entries.map(([name]) => name).filter((name) => name.endsWith('.json'));
    } catch {
      return [];
    }
  }

  /** @returns undefined for a file that is gone or damaged */
  async read<T>(name: string): Promise<T | undefined> {
    try {
      const bytes = await workspace.fs.readFile(Uri.joinPath(this.#folder, name));
      return JSON.parse(new TextDecoder().decode(bytes)) as T;
    } catch {
      return undefined;
    }
  }

  async write(name: string, content: object): Promise<void> {
    const unfinished = Uri.joinPath(this.#folder, `${name}.new`);
    await workspace.fs.writeFile(unfinished, new TextEncoder().encode(JSON.stringify(content)));
    await workspace.fs.rename(unfinished, Uri.joinPath(this.#folder, name), { overwrite: true });
  }

  async delete(name: string): Promise<void> {
    await workspace.fs.delete(Uri.joinPath(this.#folder, name));
  }
}
