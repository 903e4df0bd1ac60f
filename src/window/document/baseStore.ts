/**
 * Stores the base of each dirty document on disk. VS Code restores unsaved text after a crash or a restart; without
 * the base it would not be known which of its values the user changed.
 */
import { sha256Hex } from '../../account/sha256.ts';
import { isIdentical } from '../../status/values.ts';
import type { Values } from '../../status/values.ts';
import type { JsonFiles } from '../jsonFolder.ts';

/** The format on disk. Records of earlier versions must stay readable. */
interface BaseRecord {
  readonly key: string;
  readonly values: Values;
}

export class BaseStore {
  readonly #files: JsonFiles;
  // Two windows can have the same document open, each with its own base.
  readonly #windowId = crypto.randomUUID();
  readonly #onError: (error: unknown) => void;
  /** By document: the records of other windows that `recall` has read. This window has taken them over. */
  readonly #recalled = new Map<string, ReadonlySet<string>>();
  #writing: Promise<void> = Promise.resolve();

  /** @param onError called if the disk fails; the base is then lost at a restart, but saves still work */
  constructor(files: JsonFiles, onError: (error: unknown) => void) {
    this.#files = files;
    this.#onError = onError;
  }

  /** Writes the base of a document, in the order of the calls. Never rejects. */
  persist(key: string, values: Values): Promise<void> {
    return this.#enqueue(async () => {
      const record: BaseRecord = { key, values };
      await this.#files.write(await this.#ownName(key), record);
      // Older records would contradict this one after the next restart.
      await this.#deleteRecalled(key);
    });
  }

  /**
   * Deletes the base of a document that is clean or discarded. Never rejects. Records of other windows stay, unless
   * this window has taken them over: another window may have the same document open and dirty.
   */
  drop(key: string): Promise<void> {
    return this.#enqueue(async () => {
      const ownName = await this.#ownName(key);
      if ((await this.#files.list()).includes(ownName)) await this.#files.delete(ownName);
      await this.#deleteRecalled(key);
    });
  }

  /**
   * Returns the base of a document that an earlier window left dirty, or undefined. If several windows wrote
   * different values for a property, that property is left out, so that a save asks about it.
   */
  async recall(key: string): Promise<Values | undefined> {
    const bases: Values[] = [];
    const prefix = `${await sha256Hex(key)}.`;
    const names = (await this.#files.list()).filter((name) => name.startsWith(prefix));
    this.#recalled.set(key, new Set(names));
    for (const name of names) {
      const record = await this.#files.read<BaseRecord>(name);
      if (record?.key === key) bases.push(record.values);
    }
    const [first, ...others] = bases;
    if (!first) return undefined;
    const agreed = Object.entries(first).filter(([name, value]) =>
      others.every((other) => isIdentical(other[name], value)),
    );
    return Object.fromEntries(agreed);
  }

  #enqueue(write: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(write).catch(this.#onError);
    return this.#writing;
  }

  async #deleteRecalled(key: string): Promise<void> {
    const recalled = this.#recalled.get(key);
    if (!recalled) return;
    this.#recalled.delete(key);
    const ownName = await this.#ownName(key);
    for (const name of await this.#files.list()) {
      if (name !== ownName && recalled.has(name)) await this.#files.delete(name);
    }
  }

  async #ownName(key: string): Promise<string> {
    return `${await sha256Hex(key)}.${this.#windowId}.json`;
  }
}
