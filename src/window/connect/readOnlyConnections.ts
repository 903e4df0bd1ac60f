import { EventEmitter } from 'vscode';
import type { Disposable, Memento } from 'vscode';

const lockedKey = 'locked';

/** The connections that the user locked: documents can be read, but saves are not sent. All windows share the state. */
export class ReadOnlyConnections implements Disposable {
  readonly #state: Memento;
  readonly #changed = new EventEmitter<string>();
  /** Fires with the ID of a connection that was locked or unlocked in this window. */
  readonly onDidChange = this.#changed.event;

  constructor(state: Memento) {
    this.#state = state;
  }

  /** @param id of the connection */
  isLocked(id: string): boolean {
    return this.#lockedIds().includes(id);
  }

  /**
   * Locks or unlocks a connection.
   * @param id of the connection
   */
  async set(id: string, locked: boolean): Promise<void> {
    const others = this.#lockedIds().filter((other) => other !== id);
    await this.#state.update(lockedKey, locked ? [...others, id] : others);
    this.#changed.fire(id);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Reads the state on each call, since another window may have changed it. */
  #lockedIds(): readonly string[] {
    return this.#state.get(lockedKey, []);
  }
}
