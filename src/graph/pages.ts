import { GraphError } from './error.ts';
import type { Exchange, GraphResponse } from './exchange.ts';

export type Item = Readonly<Record<string, unknown>>;

/** A page of a collection; `next` is the URL of the one after it. */
export interface Page {
  readonly items: readonly Item[];
  readonly next?: string;
}

export async function readPage(
  exchange: Exchange,
  url: string,
  signal?: AbortSignal,
  headers?: Readonly<Record<string, string>>,
): Promise<Page> {
  const response = await exchange({ method: 'GET', url, ...(headers && { headers }) }, signal);
  const { value, '@odata.nextLink': next } = (response.body ?? {}) as Record<string, unknown>;
  if (!Array.isArray(value) || !value.every(isItem)) throw unreadable(response, url, 'no list of objects');
  return { items: value, ...(typeof next === 'string' && { next }) };
}

export function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A success that does not hold what was asked for. */
export function unreadable(response: GraphResponse, url: string, found: string): GraphError {
  const request = { method: 'GET', url };
  return new GraphError(`The answer has ${found}`, {
    ending: 'unreadable',
    request,
    ids: response.ids,
    status: response.status,
  });
}
