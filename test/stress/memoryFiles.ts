import type { JsonFiles } from '../../src/window/jsonFolder.ts';

/** A folder of JSON files in memory. It survives a crash of the windows that use it. */
export class MemoryFiles implements JsonFiles {
  readonly #texts = new Map<string, string>();

  list(): Promise<readonly string[]> {
    return Promise.resolve([...this.#texts.keys()]);
  }

  read<T>(name: string): Promise<T | undefined> {
    const text = this.#texts.get(name);
    return Promise.resolve(text === undefined ? undefined : (JSON.parse(text) as T));
  }

  write(name: string, content: object): Promise<void> {
    this.#texts.set(name, JSON.stringify(content));
    return Promise.resolve();
  }

  delete(name: string): Promise<void> {
    this.#texts.delete(name);
    return Promise.resolve();
  }
}
