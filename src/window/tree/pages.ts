/** The pages of long lists that have been loaded, by the node id of the list. */

export interface NodePage<T> {
  readonly items: readonly T[];
  /** What `read` takes for the page that follows; undefined on the last page. */
  readonly next?: string;
}

export interface LoadedList<T> extends NodePage<T> {
  readonly pageCount: number;
  /** Why the page that follows could not be loaded. */
  readonly error?: unknown;
}

/** Loads for different lists may overlap. For one list, the caller aborts a load before it starts another. */
export class LoadedPages<T> {
  readonly #lists = new Map<string, LoadedList<T>>();
  /** How many pages a list had when it was cleared: loading it again brings back as many. */
  readonly #pageCounts = new Map<string, number>();

  /** Returns the list, which is read only if it is not loaded yet. Rejects as `read` does. */
  async load(
    id: string,
    read: (next?: string) => Promise<NodePage<T>>,
    signal: AbortSignal,
  ): Promise<LoadedList<T>> {
    const loaded = this.#lists.get(id);
    if (loaded) return loaded;
    const wanted = this.#pageCounts.get(id) ?? 1;
    let list = append({ items: [], pageCount: 0 }, await read());
    while (list.pageCount < wanted && list.next !== undefined) {
      list = append(list, await read(list.next));
    }
    if (!signal.aborted) this.#lists.set(id, list);
    return list;
  }

  /** Loads one more page, if there is one. Never rejects: a failure is kept as the `error` of the list. */
  async loadNext(
    id: string,
    read: (next: string) => Promise<NodePage<T>>,
    signal: AbortSignal,
  ): Promise<void> {
    const list = this.#lists.get(id);
    if (list?.next === undefined) return;
    try {
      const longer = append(list, await read(list.next));
      if (!signal.aborted) this.#lists.set(id, longer);
    } catch (error) {
      if (!signal.aborted) this.#lists.set(id, { ...list, error });
    }
  }

  /** Removes the lists of a node and its descendants, or all with the id ''. */
  clear(ancestorId: string): void {
    for (const [id, { pageCount }] of this.#lists) {
      if (!isSameOrDescendant(id, ancestorId)) continue;
      this.#pageCounts.set(id, pageCount);
      this.#lists.delete(id);
    }
  }
}

function append<T>(list: LoadedList<T>, { items, next }: NodePage<T>): LoadedList<T> {
  return {
    items: [...list.items, ...items],
    pageCount: list.pageCount + 1,
    ...(next !== undefined && { next }),
  };
}

/** Whether a node id is that of another node or of one of its descendants. All nodes descend from ''. */
export function isSameOrDescendant(id: string, ancestorId: string): boolean {
  return ancestorId === '' || id === ancestorId || id.startsWith(`${ancestorId}/`);
}
