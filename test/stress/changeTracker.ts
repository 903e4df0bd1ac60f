/** Finds out what a PATCH has really changed, and writes it into the ledger. */
import type { FaultyTenant } from '../faults/faultyTenant.ts';
import { isEquivalent } from '../../src/status/values.ts';
import type { Values } from '../../src/status/values.ts';
import type { Attempt } from './attempt.ts';
import type { Judge } from './judge.ts';
import type { Ledger } from './ledger.ts';

export interface StoreParts {
  readonly tenant: FaultyTenant;
  readonly ledger: Ledger;
  readonly judge: Judge;
}

export class Store {
  readonly #parts: StoreParts;
  readonly #changing = new Map<string, Promise<unknown>>();

  constructor(parts: StoreParts) {
    this.#parts = parts;
  }

  /** One change at a time for an object, so that what is found different afterwards is this one's doing. */
  change(attempt: Attempt, sent: Values, apply: () => Promise<Response>): Promise<Response> {
    const { object } = attempt.parts;
    const changing = (this.#changing.get(object) ?? Promise.resolve()).then(async () => {
      const before = this.#whole(attempt);
      try {
        return await apply();
      } finally {
        this.#record(attempt, sent, before, this.#whole(attempt));
      }
    });
    this.#changing.set(
      object,
      changing.catch(() => undefined),
    );
    return changing;
  }

  #record(attempt: Attempt, sent: Values, before: Values, after: Values): void {
    const { ledger, judge } = this.#parts;
    const { object, number } = attempt.parts;
    for (const [property, value] of Object.entries(after)) {
      if (before[property] === value) continue;
      const mine = property in sent && isEquivalent(sent[property], value);
      if (mine) judge.stored(attempt, property, ledger.history(object, property).at(-1)!, value);
      ledger.record(object, property, value, mine ? number : 'service');
    }
  }

  /** Of the beta version, which has all properties. */
  #whole(attempt: Attempt): Values {
    return this.#parts.tenant.read(attempt.parts.url.replace(/^\/v1\.0/, '/beta'))!;
  }
}
