import { EventEmitter } from 'vscode';
import type { Disposable, Memento } from 'vscode';

const lockedKey = 'locked';

/** Connections that the user locked: they can be read, but saves are not sent. Shared by all windows. */
export class ReadOnlyConnections implements Disposable {
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<string>();
  /** Fires with the id of a connection that was locked or unlocked in this window. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  isLocked(connection: string): boolean {
    return this.#locked().includes(connection);
  }

  /** Locks or unlocks a connection. */
  async set(connection: string, locked: boolean): Promise<void> {
    const others = this.#locked().filter((id) => id !== connection);
    await this.#memory.update(lockedKey, locked ? [...others, connection] : others);
    this.#changed.fire(connection);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Read again on each call, since another window may have changed it. */
  #locked(): readonly string[] {
    return this.#memory.get(lockedKey, []);
  }
}
