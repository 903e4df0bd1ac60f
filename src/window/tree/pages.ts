/** The pages of long lists that have been loaded, by the node id of the list. */
import { followPages } from '../../graph/pages.ts';
import type { Page } from '../../graph/pages.ts';

export interface LoadedList<T> extends Page<T> {
  readonly pageCount: number;
  /** The `next` of every page so far. */
  readonly visited: Set<string>;
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
    read: (next?: string) => Promise<Page<T>>,
    signal: AbortSignal,
  ): Promise<LoadedList<T>> {
    const loaded = this.#lists.get(id);
    if (loaded) return loaded;
    const wanted = this.#pageCounts.get(id) ?? 1;
    const list = await extend({ items: [], pageCount: 0, visited: new Set() }, wanted, read, signal);
    if (!signal.aborted) this.#lists.set(id, list);
    return list;
  }

  /** Loads one more page, if there is one. Never rejects: a failure is kept as the `error` of the list. */
  async loadNext(id: string, read: (next?: string) => Promise<Page<T>>, signal: AbortSignal): Promise<void> {
    const list = this.#lists.get(id);
    if (list?.next === undefined) return;
    try {
      const longer = await extend(list, list.pageCount + 1, read, signal);
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

/** Reads until the list has `wanted` pages, and past pages without items, since Graph sends empty pages. */
async function extend<T>(
  list: LoadedList<T>,
  wanted: number,
  read: (next?: string) => Promise<Page<T>>,
  signal: AbortSignal,
): Promise<LoadedList<T>> {
  const { next: start, visited } = list;
  const items = [...list.items];
  let { pageCount } = list;
  let next: string | undefined;
  for await (const page of followPages(read, { start, visited, signal })) {
    items.push(...page.items);
    pageCount++;
    next = page.next;
    if (pageCount >= wanted && page.items.length > 0) break;
  }
  return { items, pageCount, visited, ...(next !== undefined && { next }) };
}

/** Whether a node id is that of another node or of one of its descendants. All nodes descend from ''. */
export function isSameOrDescendant(id: string, ancestorId: string): boolean {
  return ancestorId === '' || id === ancestorId || id.startsWith(`${ancestorId}/`);
}
