import { GraphError } from './error.ts';
import type { Exchange, GraphResponse } from './exchange.ts';
import { isJsonObject } from './json.ts';
import type { JsonObject } from './json.ts';

/** One page of a collection. */
export interface Page<T> {
  /** Can be empty although `next` is set: Graph sends such pages. */
  readonly items: readonly T[];
  /** The URL of the next page; undefined on the last page. */
  readonly next?: string;
}

export interface FollowPagesOptions {
  /** The URL of the first page to read; undefined starts with the first page of the collection. */
  readonly start?: string | undefined;
  /** The URLs of the pages read so far. The loop adds to it. Pass it again to continue after an error or a break. */
  readonly visited?: Set<string>;
  /** Stops the loop. `readPage` has to pass it on to its own request. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the pages of a collection one after the other, each when the caller requests it. Empty pages are yielded too.
 * If the next link of a page leads to a visited page, that page is the last one and is yielded without `next`. Items
 * that Graph repeats on several pages are not removed.
 * @param readPage reads one page; called with undefined for the first page
 * @throws the error of `readPage`; the signal's reason once the signal is aborted
 */
export async function* followPages<T>(
  readPage: (next: string | undefined) => Promise<Page<T>>,
  { start, visited = new Set(), signal }: FollowPagesOptions = {},
): AsyncGenerator<Page<T>, void, undefined> {
  let next = start;
  do {
    signal?.throwIfAborted();
    const page = await readPage(next);
    signal?.throwIfAborted();
    if (next !== undefined) visited.add(next);
    next = page.next === undefined || visited.has(page.next) ? undefined : page.next;
    yield next === page.next ? page : { items: page.items };
  } while (next !== undefined);
}

/**
 * Reads one page of a collection.
 * @param url the collection's URL with its query, or the `next` of another page
 * @throws {GraphError} of the exchange; of kind `invalidResponse` where the body is not a list of objects
 */
export async function getPage(
  exchange: Exchange,
  url: string,
  signal?: AbortSignal,
): Promise<Page<JsonObject>> {
  const response = await exchange({ method: 'GET', url }, signal);
  const { value, '@odata.nextLink': next } = (response.body ?? {}) as Record<string, unknown>;
  if (!Array.isArray(value) || !value.every(isJsonObject))
    throw invalidResponse(response, url, 'no list of objects');
  return { items: value, ...(typeof next === 'string' && { next }) };
}

/**
 * Reads all pages of a collection.
 * @throws {GraphError} the error of the first page that cannot be read; pages read before it are dropped
 */
export async function getAllPages(
  exchange: Exchange,
  url: string,
  signal?: AbortSignal,
): Promise<readonly JsonObject[]> {
  const items: JsonObject[] = [];
  const pages = followPages((next = url) => getPage(exchange, next, signal), { start: url });
  for await (const page of pages) items.push(...page.items);
  return items;
}

/**
 * Creates the error for a 2xx response with a body of the wrong form.
 * @param found what the body has instead, in English for the log, e.g. `no list of objects`
 */
export function invalidResponse(response: GraphResponse, url: string, found: string): GraphError {
  const request = { method: 'GET', url };
  return new GraphError(`The response has ${found}`, {
    kind: 'invalidResponse',
    request,
    ids: response.ids,
    status: response.status,
  });
}
