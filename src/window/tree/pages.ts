/** The pages of long lists that are loaded so far, by the id of the list. */

export interface NodePage<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

export interface Loaded<T> extends NodePage<T> {
  readonly count: number;
  /** Why the page after these did not come. */
  readonly error?: unknown;
}

export class LoadedPages<T> {
  readonly #loaded = new Map<string, Loaded<T>>();
  /** How many pages a list had before it was forgotten: a refresh brings back as many. */
  readonly #wanted = new Map<string, number>();

  /** Loads the first page, or as many as there were, unless that is done. */
  async load(
    id: string,
    read: (next?: string) => Promise<NodePage<T>>,
    signal: AbortSignal,
  ): Promise<Loaded<T>> {
    const known = this.#loaded.get(id);
    if (known) return known;
    const wanted = this.#wanted.get(id) ?? 1;
    let loaded = joined(nothing, await read());
    while (loaded.count < wanted && loaded.next !== undefined) {
      loaded = joined(loaded, await read(loaded.next));
    }
    if (!signal.aborted) this.#loaded.set(id, loaded);
    return loaded;
  }

  /** Loads one page more. A failure is noted where that page would stand. */
  async more(id: string, read: (next: string) => Promise<NodePage<T>>, signal: AbortSignal): Promise<void> {
    const loaded = this.#loaded.get(id);
    if (loaded?.next === undefined) return;
    try {
      const longer = joined(loaded, await read(loaded.next));
      if (!signal.aborted) this.#loaded.set(id, longer);
    } catch (error) {
      if (!signal.aborted) this.#loaded.set(id, { ...loaded, error });
    }
  }

  /** @param within the node whose lists are to be read anew */
  forget(within: string): void {
    for (const [id, { count }] of this.#loaded) {
      if (!isWithin(id, within)) continue;
      this.#wanted.set(id, count);
      this.#loaded.delete(id);
    }
  }
}

const nothing = { items: [], count: 0 };

function joined<T>(before: Loaded<T>, { items, next }: NodePage<T>): Loaded<T> {
  return {
    items: [...before.items, ...items],
    count: before.count + 1,
    ...(next !== undefined && { next }),
  };
}

/** Whether a node's id is that of another or of one below it; everything is below ''. */
export function isWithin(id: string, other: string): boolean {
  return other === '' || id === other || id.startsWith(`${other}/`);
}
