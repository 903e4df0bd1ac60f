/** Documents whose save met somebody else's change, until the person has decided. */
import { commands, Disposable, EventEmitter, workspace } from 'vscode';
import type { Uri } from 'vscode';
import type { Conflict } from '../../status/merge.ts';
import type { Values } from '../../status/values.ts';

export interface OpenConflict {
  readonly conflicts: readonly Conflict[];
  /** The whole object as the service had it. */
  readonly theirs: Values;
  /** The person has seen `theirs` and wants their own values. */
  overwrite: boolean;
}

export class Conflicts implements Disposable {
  readonly #open = new Map<string, OpenConflict>();
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions = Disposable.from(
    this.#changed,
    workspace.onDidChangeTextDocument(({ document }) => {
      if (!document.isDirty) this.settle(document.uri);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => this.settle(uri)),
  );

  at(uri: Uri): OpenConflict | undefined {
    return this.#open.get(uri.toString());
  }

  found(uri: Uri, conflicts: readonly Conflict[], theirs: Values): void {
    this.#open.set(uri.toString(), { conflicts, theirs, overwrite: false });
    this.#tell();
  }

  settle(uri: Uri): void {
    if (this.#open.delete(uri.toString())) this.#tell();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #tell(): void {
    // For menus: `resource in intuneStatus.conflicts`.
    void commands.executeCommand('setContext', 'intuneStatus.conflicts', [...this.#open.keys()]);
    this.#changed.fire();
  }
}
