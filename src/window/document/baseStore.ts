/**
 * Keeps the base of each unsaved document on disk, beside VS Code's own copy of its unsaved text: after a crash
 * or a restart the text alone could not tell which of its values the person had changed.
 */
import type { Uri } from 'vscode';
import { sha256Hex } from '../../account/sha256.ts';
import { isIdentical } from '../../status/values.ts';
import type { Values } from '../../status/values.ts';
import { JsonFolder } from '../jsonFolder.ts';

interface Kept {
  readonly key: string;
  readonly values: Values;
}

export class BaseStore {
  readonly #folder: JsonFolder;
  // Two windows can have one object open, each with a base of its own.
  readonly #window = crypto.randomUUID();
  readonly #onError: (error: unknown) => void;
  #writing: Promise<void> = Promise.resolve();

  /** @param onError a disk that fails costs the safety of a restart, not the save at hand */
  constructor(folder: Uri, onError: (error: unknown) => void) {
    this.#folder = new JsonFolder(folder, 'bases');
    this.#onError = onError;
  }

  keep(key: string, values: Values): Promise<void> {
    return this.#inTurn(() => this.#keep(key, values));
  }

  /** The document is saved or given up. A record lost to another window makes that one ask, nothing worse. */
  drop(key: string): Promise<void> {
    return this.#inTurn(async () => {
      for (const name of await this.#namesOf(key)) await this.#folder.delete(name);
    });
  }

  #inTurn(write: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(write).catch(this.#onError);
    return this.#writing;
  }

  async #keep(key: string, values: Values): Promise<void> {
    const record: Kept = { key, values };
    await this.#folder.write(`${await sha256Hex(key)}.${this.#window}.json`, record);
  }

  /**
   * What is known of the base of an unsaved document that an earlier window left behind. Where several did and
   * differ in a property, nothing is known of that one, so that a save has to ask.
   */
  async recall(key: string): Promise<Values | undefined> {
    const records: Values[] = [];
    for (const name of await this.#namesOf(key)) {
      const record = await this.#folder.read<Kept>(name);
      if (record?.key === key) records.push(record.values);
    }
    const [first, ...others] = records;
    if (!first) return undefined;
    const agreed = Object.entries(first).filter(([name, value]) =>
      others.every((o) => isIdentical(o[name], value)),
    );
    return Object.fromEntries(agreed);
  }

  async #namesOf(key: string): Promise<readonly string[]> {
    const prefix = `${await sha256Hex(key)}.`;
    return (await this.#folder.names()).filter((name) => name.startsWith(prefix));
  }
}
