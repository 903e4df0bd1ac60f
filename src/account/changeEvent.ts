/** Ends a subscription or releases an object. Calling `dispose` again has no effect. */
export interface Disposable {
  dispose(): void;
}

/** Subscribes to an event; VS Code's `Event` has the same shape. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** Calls its listeners one after the other, in the order of their subscription. A listener must not throw. */
export class ChangeEvent<T> implements Disposable {
  readonly #listeners = new Set<{ readonly call: (value: T) => unknown }>();

  readonly event: Event<T> = (call) => {
    const listener = { call };
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  /** Returns without waiting for listeners that return promises. */
  fire(value: T): void {
    for (const { call } of [...this.#listeners]) call(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
