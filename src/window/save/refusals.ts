/**
 * Remembers rejected saves that a retry cannot help. Some status objects cannot be changed at all, and only the
 * first save shows that.
 */
import { EventEmitter } from 'vscode';
import type { Disposable, Memento } from 'vscode';

/** The format in global state. Entries of earlier versions must stay readable. */
export interface Refusal {
  /** ISO 8601. */
  readonly time: string;
  /** The message that the user saw. */
  readonly words: string;
  /** Status, ids and response, for support. */
  readonly details: string;
}

const stateKey = 'refusals';
const maxEntries = 200;

export class Refusals implements Disposable {
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  /** @param key the `addressKey` of a status object */
  get(key: string): Refusal | undefined {
    return this.#list().find(([k]) => k === key)?.[1];
  }

  async set(key: string, refusal: Refusal): Promise<void> {
    await this.#write([[key, refusal], ...this.#list().filter(([k]) => k !== key)]);
  }

  async delete(key: string): Promise<void> {
    if (this.get(key)) await this.#write(this.#list().filter(([k]) => k !== key));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #list(): readonly (readonly [string, Refusal])[] {
    return this.#memory.get(stateKey, []);
  }

  async #write(entries: readonly (readonly [string, Refusal])[]): Promise<void> {
    await this.#memory.update(stateKey, entries.slice(0, maxEntries));
    this.#changed.fire();
  }
}
