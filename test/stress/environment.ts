/** What all users of a run share: the windows, the server and its observers. */
import { EditorWindow } from './editorWindow.ts';
import type { EditorWindowOptions } from './editorWindow.ts';
import type { FaultyServer } from './faultyServer.ts';
import type { ServiceHistory } from './history.ts';
import { MemoryFiles } from './memoryFiles.ts';
import type { Oracle } from './oracle.ts';
import type { PatchesInFlight } from './patchesInFlight.ts';
import type { Report } from './report.ts';
import type { Sabotage } from './sabotage.ts';

export interface EnvironmentOptions {
  readonly seed: number;
  readonly sabotage: Sabotage;
  readonly server: FaultyServer;
  readonly history: ServiceHistory;
  readonly oracle: Oracle;
  readonly report: Report;
  readonly inFlight: PatchesInFlight;
  readonly windows: Omit<EditorWindowOptions, 'bases'>;
}

export class Environment {
  readonly options: EnvironmentOptions;
  readonly #windows = new Map<number, EditorWindow>();
  readonly #workspaces = new Map<number, MemoryFiles>();
  #lastSave = 0;

  constructor(options: EnvironmentOptions) {
    this.options = options;
  }

  /** Returns the window with a number. A crashed window is replaced by a new one with the same workspace storage. */
  window(number: number): EditorWindow {
    const current = this.#windows.get(number);
    if (current && !current.isCrashed) return current;
    const bases = this.#workspaces.get(number) ?? new MemoryFiles();
    this.#workspaces.set(number, bases);
    const window = new EditorWindow({ ...this.options.windows, bases });
    this.#windows.set(number, window);
    return window;
  }

  /** Numbers saves in the order in which they start. */
  nextSaveNumber(): number {
    return ++this.#lastSave;
  }
}
