/**
 * One window of VS Code: its connection to the service, its save mutex and its disk. It can crash at any moment.
 * After that nothing it has started continues, except on the server.
 */
import { sha256Hex } from '../../src/account/sha256.ts';
import { createExchange } from '../../src/graph/exchange.ts';
import { delay } from '../../src/graph/delay.ts';
import { withRetry } from '../../src/graph/retry.ts';
import { createStatusClient } from '../../src/status/statusClient.ts';
import type { StatusClient } from '../../src/status/statusClient.ts';
import type { Values } from '../../src/status/values.ts';
import { BaseStore } from '../../src/window/document/baseStore.ts';
import type { JsonFiles } from '../../src/window/jsonFolder.ts';
import { JournalStore } from '../../src/window/save/journalStore.ts';
import { createSaveMutex } from '../../src/window/save/saveMutex.ts';
import { saveHeader } from './faultyServer.ts';
import type { PatchesInFlight } from './patchesInFlight.ts';
import type { SaveAttempt } from './saveAttempt.ts';
import { timing } from './timing.ts';

export interface EditorWindowOptions {
  /** The Graph root. */
  readonly root: string;
  /** The folder of lock files, shared by all windows. */
  readonly lockFolder: string;
  readonly inFlight: PatchesInFlight;
  /** Actions that hold or await the mutex, including those of crashed windows. */
  readonly running: Set<Promise<unknown>>;
  /** The workspace storage, which survives a crash. */
  readonly bases: JsonFiles;
  /** Shared by all windows. */
  readonly journal: JsonFiles;
}

export interface ConnectOptions {
  /** The save that the requests belong to; none for other reads. */
  readonly attempt?: SaveAttempt;
  /** The user aborts the first wait for a throttling service. */
  readonly abortsWait?: boolean;
}

export class EditorWindow {
  readonly bases: BaseStore;
  readonly journal: JournalStore;
  readonly #inTurn: <T>(key: string, action: () => Promise<T>) => Promise<T>;
  readonly #options: EditorWindowOptions;
  readonly #crash = new AbortController();
  readonly #crashed: Promise<undefined>;

  constructor(options: EditorWindowOptions) {
    this.#options = options;
    this.#inTurn = createSaveMutex(options.lockFolder);
    this.#crashed = new Promise((resolve) => {
      this.#crash.signal.addEventListener('abort', () => resolve(undefined));
    });
    const onError = (error: unknown): void => {
      throw error;
    };
    this.bases = new BaseStore(this.#whileAlive(options.bases), onError);
    this.journal = new JournalStore(this.#whileAlive(options.journal), onError);
  }

  get isCrashed(): boolean {
    return this.#crash.signal.aborted;
  }

  crash(): void {
    this.#crash.abort();
  }

  /** Runs an action. @returns undefined if the window crashes before the action is done */
  async run<T>(action: () => Promise<T>): Promise<T | undefined> {
    if (this.isCrashed) return undefined;
    const done = action().then((result) => (this.isCrashed ? undefined : result));
    return Promise.race([done, this.#crashed]);
  }

  /** Runs one action at a time for a key, in all windows. It never resolves if the window crashes. */
  async inTurn<T>(key: string, action: () => Promise<T>): Promise<T> {
    // A crash ends the action, so that the lock is released, as it is when a process ends.
    const running = this.#inTurn(key, () => this.run(action));
    this.#options.running.add(running);
    const result = await running.finally(() => this.#options.running.delete(running));
    await this.checkAlive();
    return result as T;
  }

  /** Counts the records of a document's base on disk. */
  async countBases(key: string): Promise<number> {
    const prefix = await sha256Hex(key);
    return (await this.#options.bases.list()).filter((name) => name.startsWith(prefix)).length;
  }

  /** Never resolves in a crashed window. */
  async checkAlive(): Promise<void> {
    if (this.isCrashed) await new Promise(() => undefined);
  }

  /** The product's own client, over real HTTP. */
  connect({ attempt, abortsWait = false }: ConnectOptions = {}): StatusClient {
    const exchange = createExchange({
      root: this.#options.root,
      token: () => Promise.resolve('token'),
      fetch: (url, init) => this.#fetch(url, init, attempt),
      timeoutMs: timing.timeoutMs,
    });
    return createStatusClient(
      withRetry(exchange, async (milliseconds, _because, signal) => {
        await this.checkAlive();
        if (abortsWait) throw new Error('Aborted by the user');
        await delay(milliseconds / timing.waitDivisor, signal);
        await this.checkAlive();
      }),
    );
  }

  async #fetch(url: string, init: RequestInit, attempt: SaveAttempt | undefined): Promise<Response> {
    await this.checkAlive();
    const isPatch = attempt && init.method === 'PATCH';
    const finish = isPatch
      ? this.#options.inFlight.add(attempt, JSON.parse(init.body as string) as Values)
      : undefined;
    try {
      const headers = new Headers(init.headers);
      if (attempt) headers.set(saveHeader, String(attempt.options.number));
      const signal = AbortSignal.any([init.signal!, this.#crash.signal]);
      const response = await fetch(url, { ...init, headers, signal });
      if (isPatch) attempt.reach('responded');
      return response;
    } finally {
      finish?.();
      await this.checkAlive();
    }
  }

  /** The same files, which a crashed window can no longer change. */
  #whileAlive(files: JsonFiles): JsonFiles {
    const alive = <T>(action: () => Promise<T>): Promise<T> => this.checkAlive().then(action);
    return {
      list: () => alive(() => files.list()),
      read: (name) => alive(() => files.read(name)),
      write: (name, content) => alive(() => files.write(name, content)),
      delete: (name) => alive(() => files.delete(name)),
    };
  }
}
