/** Finds out what a PATCH has really changed, and records it in the history. */
import type { FaultyTenant } from '../faults/faultyTenant.ts';
import { isEquivalent } from '../../src/status/values.ts';
import type { Values } from '../../src/status/values.ts';
import type { ServiceHistory } from './history.ts';
import type { Oracle } from './oracle.ts';
import type { SaveAttempt } from './saveAttempt.ts';

export interface ChangeTrackerOptions {
  readonly tenant: FaultyTenant;
  readonly history: ServiceHistory;
  readonly oracle: Oracle;
}

export class ChangeTracker {
  readonly #options: ChangeTrackerOptions;
  readonly #changing = new Map<string, Promise<unknown>>();

  constructor(options: ChangeTrackerOptions) {
    this.#options = options;
  }

  /** Applies one change of an object at a time, so that every difference afterwards belongs to this change. */
  apply(attempt: SaveAttempt, sent: Values, change: () => Promise<Response>): Promise<Response> {
    const { object } = attempt.options;
    const changing = (this.#changing.get(object) ?? Promise.resolve()).then(async () => {
      const before = this.#read(attempt);
      try {
        return await change();
      } finally {
        this.#record(attempt, sent, { before, after: this.#read(attempt) });
      }
    });
    this.#changing.set(
      object,
      changing.catch(() => undefined),
    );
    return changing;
  }

  #record(
    attempt: SaveAttempt,
    sent: Values,
    { before, after }: { readonly before: Values; readonly after: Values },
  ): void {
    const { history, oracle } = this.#options;
    const { object, number } = attempt.options;
    for (const [property, value] of Object.entries(after)) {
      if (before[property] === value) continue;
      const isSent = property in sent && isEquivalent(sent[property], value);
      if (isSent) oracle.checkStored(attempt, history.entries(object, property).at(-1)!, value);
      history.record({ object, property, value, author: isSent ? number : 'service' });
    }
  }

  /** Reads the beta version, which has all properties. */
  #read(attempt: SaveAttempt): Values {
    return this.#options.tenant.read(attempt.options.url.replace(/^\/v1\.0/, '/beta'))!;
  }
}
