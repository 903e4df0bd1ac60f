/** What a user has seen of the service, and what the user has changed. */
import type { AlteredProperty } from '../../src/status/verdict.ts';
import type { Values } from '../../src/status/values.ts';

export class UserMemory {
  /** The service's values that the user has seen last. */
  shown: Values = {};
  /** The time in the history just before the first change in `intended` was typed. */
  typedSince = 0;
  readonly #intended = new Map<string, unknown>();
  readonly #known = new Map<string, unknown[]>();

  /** What the user has changed and not seen saved. */
  get intended(): Values {
    return Object.fromEntries(this.#intended);
  }

  /** Other values that the user has typed or seen since the document was last clean, by property. */
  get known(): ReadonlyMap<string, readonly unknown[]> {
    return this.#known;
  }

  /** The user types values. @returns a function that undoes this, for an edit that a crash has lost */
  type(values: Values, time: number): () => void {
    const before = new Map(this.#intended);
    if (before.size === 0) this.typedSince = time;
    for (const [property, value] of Object.entries(values)) {
      this.#remember(property, value);
      // Typing the original value is no change.
      if (value === this.shown[property]) this.#intended.delete(property);
      else this.#intended.set(property, value);
    }
    return () => {
      this.#intended.clear();
      for (const [property, value] of before) this.#intended.set(property, value);
    };
  }

  /** The document is clean and shows these values. */
  seeAll(values: Values): void {
    this.shown = values;
    this.#intended.clear();
    this.#known.clear();
  }

  /** The user takes the service's values of a conflict. */
  takeTheirs(theirs: Values): void {
    this.#see(theirs);
    for (const property of Object.keys(theirs)) this.#intended.delete(property);
  }

  /** A save has stored these values. What was typed since then is still intended. */
  forgetSaved(sent: Values): void {
    for (const [property, value] of Object.entries(sent)) {
      if (this.#intended.get(property) === value) this.#intended.delete(property);
    }
  }

  /** The user reads the verdict of a save while the document is dirty. */
  seeVerdict(sent: Values, altered: readonly AlteredProperty[]): void {
    this.#see(sent);
    // The user knows what the service stored, but the text still has other values.
    for (const { property, stored } of altered) {
      this.#see({ [property]: stored });
      if (!this.#intended.has(property) && property in sent) this.#intended.set(property, sent[property]);
    }
  }

  #see(values: Values): void {
    for (const property of Object.keys(values)) this.#remember(property, this.shown[property]);
    this.shown = { ...this.shown, ...values };
  }

  #remember(property: string, value: unknown): void {
    this.#known.set(property, [...(this.#known.get(property) ?? []), value]);
  }
}
