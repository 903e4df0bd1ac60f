/**
 * The truth of the server: every value that every property has had, in order, with its author. It is recorded where
 * values are stored and does not know what the product reports.
 */
import { isEquivalent } from '../../src/status/values.ts';
import type { Values } from '../../src/status/values.ts';

/** The number of a save, another client, or the service itself. */
export type Author = number | 'initial' | 'otherClient' | 'service';

export interface StoredValue {
  readonly object: string;
  readonly property: string;
  readonly value: unknown;
  readonly author: Author;
}

export interface HistoryEntry extends StoredValue {
  /** A counter over all objects that serves as a clock. */
  readonly time: number;
}

export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

export class ServiceHistory {
  readonly #entries = new Map<string, HistoryEntry[]>();
  #time = 0;

  /** The current time. Everything recorded from now on is later. */
  get time(): number {
    return this.#time;
  }

  recordAll(object: string, values: Values): void {
    for (const [property, value] of Object.entries(values)) {
      this.record({ object, property, value, author: 'initial' });
    }
  }

  record(stored: StoredValue): void {
    const key = `${stored.object}/${stored.property}`;
    const entries = this.#entries.get(key) ?? [];
    entries.push({ ...stored, time: ++this.#time });
    this.#entries.set(key, entries);
  }

  entries(object: string, property: string): readonly HistoryEntry[] {
    return this.#entries.get(`${object}/${property}`) ?? [];
  }

  /** True if the service had this value at any time in the range. */
  had({ object, property, value }: Omit<StoredValue, 'author'>, { from, to }: TimeRange): boolean {
    const entries = this.entries(object, property);
    return entries.some((entry, i) => {
      const end = entries[i + 1]?.time ?? Infinity;
      return entry.time <= to && end > from && isEquivalent(entry.value, value);
    });
  }

  /** Returns the properties of an object that a save has changed up to a time. */
  changedBy(save: number, object: string, names: readonly string[], to = Infinity): readonly string[] {
    return names.filter((name) =>
      this.entries(object, name).some(({ author, time }) => author === save && time <= to),
    );
  }

  /** True if the property has ever had this value. */
  includes(object: string, property: string, value: unknown): boolean {
    return this.entries(object, property).some((entry) => isEquivalent(entry.value, value));
  }
}
