/** The pages of long lists that are loaded so far, by the id of the list. */
import { followPages } from '../../graph/pages.ts';
import type { Page } from '../../graph/pages.ts';

export interface Loaded<T> extends Page<T> {
  readonly count: number;
  /** The `next` of every page so far. */
  readonly visited: Set<string>;
  /** Why the page after these did not come. */
  readonly error?: unknown;
}

export class LoadedPages<T> {
  readonly #loaded = new Map<string, Loaded<T>>();
  /** How many pages a list had before it was forgotten: a refresh brings back as many. */
  readonly #wanted = new Map<string, number>();

  /** Loads the first page, or as many as there were, unless that is done. */
  async load(id: string, read: (next?: string) => Promise<Page<T>>, signal: AbortSignal): Promise<Loaded<T>> {
    const known = this.#loaded.get(id);
    if (known) return known;
    const wanted = this.#wanted.get(id) ?? 1;
    const loaded = await extend({ items: [], count: 0, visited: new Set() }, wanted, read, signal);
    if (!signal.aborted) this.#loaded.set(id, loaded);
    return loaded;
  }

  /** Loads one page more. A failure is noted where that page would stand. */
  async more(id: string, read: (next?: string) => Promise<Page<T>>, signal: AbortSignal): Promise<void> {
    const loaded = this.#loaded.get(id);
    if (loaded?.next === undefined) return;
    try {
      const longer = await extend(loaded, loaded.count + 1, read, signal);
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

/** Reads on until the list has `wanted` pages, and past pages without items, since Graph sends empty pages. */
async function extend<T>(
  loaded: Loaded<T>,
  wanted: number,
  read: (next?: string) => Promise<Page<T>>,
  signal: AbortSignal,
): Promise<Loaded<T>> {
  const { next: start, visited } = loaded;
  const items = [...loaded.items];
  let { count } = loaded;
  let next: string | undefined;
  for await (const page of followPages(read, { start, visited, signal })) {
    items.push(...page.items);
    count++;
    next = page.next;
    if (count >= wanted && page.items.length > 0) break;
  }
  return { items, count, visited, ...(next !== undefined && { next }) };
}

/** Whether a node's id is that of another or of one below it; everything is below ''. */
export function isWithin(id: string, other: string): boolean {
  return other === '' || id === other || id.startsWith(`${other}/`);
}
