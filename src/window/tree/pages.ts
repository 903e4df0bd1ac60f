/** A cache of the loaded pages of long lists, by the node ID of the list. */
import { followPages } from '../../graph/pages.ts';
import type { Page } from '../../graph/pages.ts';

export interface LoadedList<T> extends Page<T> {
  readonly pageCount: number;
  /** The `next` links that have been followed, to detect loops. */
  readonly visited: Set<string>;
  /** Why the next page could not be loaded; undefined if it was not tried, or if it was loaded. */
  readonly error?: unknown;
}

/** Loads for different lists may overlap. For one list, the caller aborts a load before it starts another. */
export class LoadedPages<T> {
  readonly #lists = new Map<string, LoadedList<T>>();
  /** The page counts of cleared lists. When a list is loaded again, as many pages are loaded. */
  readonly #pageCounts = new Map<string, number>();

  /**
   * Returns the list. Reads it first if it is not loaded yet.
   * @throws what `read` throws
   */
  async load(
    id: string,
    read: (next?: string) => Promise<Page<T>>,
    signal: AbortSignal,
  ): Promise<LoadedList<T>> {
    const loaded = this.#lists.get(id);
    if (loaded) return loaded;
    const targetCount = this.#pageCounts.get(id) ?? 1;
    const list = await extend({ items: [], pageCount: 0, visited: new Set() }, targetCount, read, signal);
    if (!signal.aborted) this.#lists.set(id, list);
    return list;
  }

  /** Loads one more page, if there is one. Never rejects: stores a failure as the `error` of the list. */
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

  /** Removes the lists of a node and its descendants. The ID '' removes all lists. */
  clear(ancestorId: string): void {
    for (const [id, { pageCount }] of this.#lists) {
      if (!isSameOrDescendant(id, ancestorId)) continue;
      this.#pageCounts.set(id, pageCount);
      this.#lists.delete(id);
    }
  }
}

/** Reads until the list has `targetCount` pages. Continues after empty pages, which Graph can return. */
async function extend<T>(
  list: LoadedList<T>,
  targetCount: number,
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
    if (pageCount >= targetCount && page.items.length > 0) break;
  }
  return { items, pageCount, visited, ...(next !== undefined && { next }) };
}

/** Whether a node ID is `ancestorId` or the ID of a descendant of that node. All nodes are descendants of ''. */
export function isSameOrDescendant(id: string, ancestorId: string): boolean {
  return ancestorId === '' || id === ancestorId || id.startsWith(`${ancestorId}/`);
}
