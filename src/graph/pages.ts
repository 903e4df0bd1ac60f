import { GraphError } from './error.ts';
import type { Exchange, GraphResponse } from './exchange.ts';
import { isJsonObject } from './json.ts';
import type { JsonObject } from './json.ts';

/** A page of a collection; `next` is the URL of the one after it. */
export interface Page {
  readonly items: readonly JsonObject[];
  readonly next?: string;
}

export async function getPage(exchange: Exchange, url: string, signal?: AbortSignal): Promise<Page> {
  const response = await exchange({ method: 'GET', url }, signal);
  const { value, '@odata.nextLink': next } = (response.body ?? {}) as Record<string, unknown>;
  if (!Array.isArray(value) || !value.every(isJsonObject))
    throw invalidResponse(response, url, 'no list of objects');
  return { items: value, ...(typeof next === 'string' && { next }) };
}

/** Every page of a collection. A page that names one before it as the next ends it. */
export async function getAllPages(
  exchange: Exchange,
  url: string,
  signal?: AbortSignal,
): Promise<readonly JsonObject[]> {
  const items: JsonObject[] = [];
  const seen = new Set<string>();
  for (let next: string | undefined = url; next !== undefined && !seen.has(next);) {
    seen.add(next);
    const page: Page = await getPage(exchange, next, signal);
    items.push(...page.items);
    next = page.next;
  }
  return items;
}

/** A success that does not hold what was asked for. */
export function invalidResponse(response: GraphResponse, url: string, found: string): GraphError {
  const request = { method: 'GET', url };
  return new GraphError(`The answer has ${found}`, {
    kind: 'invalidResponse',
    request,
    ids: response.ids,
    status: response.status,
  });
}
