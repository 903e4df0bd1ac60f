/**
 * Remembers where the service refused a save, so that the next try begins with knowing. Some of Intune's status
 * objects cannot be changed at all, and that does not show before the first try.
 */
import { EventEmitter } from 'vscode';
import type { Disposable, Memento } from 'vscode';

export interface Refusal {
  /** ISO 8601. */
  readonly time: string;
  /** The reason, in the words the person saw. */
  readonly words: string;
  /** For support. */
  readonly details: string;
}

const stateKey = 'refusals';
const most = 200;

export class Refusals implements Disposable {
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  /** @param key of an address: connection and path */
  at(key: string): Refusal | undefined {
    return this.#all().find(([k]) => k === key)?.[1];
  }

  async remember(key: string, refusal: Refusal): Promise<void> {
    await this.#write([[key, refusal], ...this.#all().filter(([k]) => k !== key)]);
  }

  async forget(key: string): Promise<void> {
    if (this.at(key)) await this.#write(this.#all().filter(([k]) => k !== key));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #all(): readonly (readonly [string, Refusal])[] {
    return this.#memory.get(stateKey, []);
  }

  async #write(all: readonly (readonly [string, Refusal])[]): Promise<void> {
    await this.#memory.update(stateKey, all.slice(0, most));
    this.#changed.fire();
  }
}
