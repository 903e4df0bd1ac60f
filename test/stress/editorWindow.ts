/**
 * One window of VS Code as far as a save is concerned: its way to the service, and its lock. It can die at any
 * moment; nothing that it has begun goes on then, but at the service.
 */
import { createExchange } from '../../src/graph/exchange.ts';
import { delay } from '../../src/graph/delay.ts';
import { withRetry } from '../../src/graph/retry.ts';
import { createStatusClient } from '../../src/status/statusClient.ts';
import type { StatusClient } from '../../src/status/statusClient.ts';
import type { Values } from '../../src/status/values.ts';
import { createSaveMutex } from '../../src/window/save/saveMutex.ts';
import type { Air } from './air.ts';
import type { Attempt } from './attempt.ts';
import { saveHeader } from './service.ts';
import { timing } from './timing.ts';

export interface WindowParts {
  readonly root: string;
  /** Shared by all windows. */
  readonly lockFolder: string;
  readonly air: Air;
  /** Those of dead windows end like the others: the lock is let go. */
  readonly turns: Set<Promise<unknown>>;
}

export class EditorWindow {
  readonly #inTurn: <T>(key: string, action: () => Promise<T>) => Promise<T>;
  readonly #parts: WindowParts;
  readonly #end = new AbortController();
  readonly #died: Promise<undefined>;

  constructor(parts: WindowParts) {
    this.#parts = parts;
    this.#inTurn = createSaveMutex(parts.lockFolder);
    this.#died = new Promise((resolve) => {
      this.#end.signal.addEventListener('abort', () => resolve(undefined));
    });
  }

  get isDead(): boolean {
    return this.#end.signal.aborted;
  }

  die(): void {
    this.#end.abort();
  }

  /** @returns undefined where the window dies before it is done */
  async alive<T>(action: () => Promise<T>): Promise<T | undefined> {
    if (this.isDead) return undefined;
    const done = action().then((result) => (this.isDead ? undefined : result));
    return Promise.race([done, this.#died]);
  }

  /** One save at a time for an object, in all windows. */
  inTurn<T>(key: string, action: () => Promise<T>): Promise<T> {
    const turn = this.#inTurn(key, action);
    const { turns } = this.#parts;
    turns.add(turn);
    void turn.finally(() => turns.delete(turn));
    return turn;
  }

  /** For what a dead window would do next. */
  async goOn(): Promise<void> {
    if (this.isDead) await new Promise(() => undefined);
  }

  /**
   * The product's own way to a status object.
   * @param attempt the save it is for; none where a document is only read
   * @param givesUp the person cancels the first wait for a busy service
   */
  connect(attempt?: Attempt, givesUp = false): StatusClient {
    const exchange = createExchange({
      root: this.#parts.root,
      token: () => Promise.resolve('token'),
      fetch: (url, init) => this.#fetch(url, init, attempt),
      timeoutMs: timing.timeout,
    });
    return createStatusClient(
      withRetry(exchange, async (milliseconds, _because, signal) => {
        await this.goOn();
        if (givesUp) throw new Error('Cancelled by the person');
        await delay(milliseconds / timing.haste, signal);
        await this.goOn();
      }),
    );
  }

  async #fetch(url: string, init: RequestInit, attempt: Attempt | undefined): Promise<Response> {
    await this.goOn();
    const { air } = this.#parts;
    const isPatch = attempt && init.method === 'PATCH';
    const answered = isPatch ? air.leave(attempt, JSON.parse(init.body as string) as Values) : undefined;
    try {
      const headers = new Headers(init.headers);
      if (attempt) headers.set(saveHeader, String(attempt.parts.number));
      const signal = AbortSignal.any([init.signal!, this.#end.signal]);
      const response = await fetch(url, { ...init, headers, signal });
      if (isPatch) attempt.reach('answered');
      return response;
    } finally {
      answered?.();
      await this.goOn();
    }
  }
}
