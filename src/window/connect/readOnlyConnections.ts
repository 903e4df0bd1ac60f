/** Connections that the person has locked: everything can be read, nothing is sent. */
import { EventEmitter } from 'vscode';
import type { Disposable, Memento } from 'vscode';

const stateKey = 'locked';

export class ReadOnlyConnections implements Disposable {
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<string>();
  /** Fires with the id of a connection that was locked or unlocked. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  isLocked(connection: string): boolean {
    return this.#all().includes(connection);
  }

  async set(connection: string, locked: boolean): Promise<void> {
    const others = this.#all().filter((id) => id !== connection);
    await this.#memory.update(stateKey, locked ? [...others, connection] : others);
    this.#changed.fire(connection);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #all(): readonly string[] {
    return this.#memory.get(stateKey, []);
  }
}
