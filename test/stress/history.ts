/**
 * The server's truth: every value that every property has ever had, in order, and whose it was. It is kept where
 * the values are stored and knows nothing of what the product says.
 */
import { isEquivalent } from '../../src/status/values.ts';
import type { Values } from '../../src/status/values.ts';

/** A save by its number; somebody who does not use the product; the service, which has ideas of its own. */
export type Author = number | 'start' | 'somebody' | 'service';

export interface Entry {
  /** Entries of all objects are counted together: a moment in the run. */
  readonly moment: number;
  readonly value: unknown;
  readonly by: Author;
}

export class Ledger {
  readonly #histories = new Map<string, Entry[]>();
  #moment = 0;

  /** Now: whatever is recorded from here on is later. */
  get moment(): number {
    return this.#moment;
  }

  begin(object: string, values: Values): void {
    for (const [property, value] of Object.entries(values)) this.record(object, property, value, 'start');
  }

  record(object: string, property: string, value: unknown, by: Author): void {
    const history = this.#histories.get(keyOf(object, property)) ?? [];
    history.push({ moment: ++this.#moment, value, by });
    this.#histories.set(keyOf(object, property), history);
  }

  history(object: string, property: string): readonly Entry[] {
    return this.#histories.get(keyOf(object, property)) ?? [];
  }

  /** Whether the service had this value at any time between two moments. */
  held(object: string, property: string, value: unknown, from: number, to: number): boolean {
    const history = this.history(object, property);
    return history.some((entry, i) => {
      const end = history[i + 1]?.moment ?? Infinity;
      return entry.moment <= to && end > from && isEquivalent(entry.value, value);
    });
  }

  /** The properties that a save has changed, up to a moment. */
  changedBy(save: number, object: string, properties: readonly string[], to = Infinity): readonly string[] {
    return properties.filter((property) =>
      this.history(object, property).some(({ by, moment }) => by === save && moment <= to),
    );
  }

  /** Has the property ever had this value? Fresh values keep one change apart from another. */
  isKnown(object: string, property: string, value: unknown): boolean {
    return this.history(object, property).some((entry) => isEquivalent(entry.value, value));
  }
}

function keyOf(object: string, property: string): string {
  return `${object}/${property}`;
}
