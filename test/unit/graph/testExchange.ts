/** An exchange with a given `fetch`, and its log, for tests. */
import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error.ts';
import { createExchange } from '../../../src/graph/exchange.ts';
import type { Exchange, ExchangeRecord, ExchangePorts } from '../../../src/graph/exchange.ts';

export const root = 'https://graph.microsoft.com';

export interface TestExchange {
  readonly exchange: Exchange;
  readonly log: readonly ExchangeRecord[];
}

/** The token is `secret`, unless `ports` has another `token`. */
export function createTestExchange(
  fetch: ExchangePorts['fetch'],
  ports: Partial<ExchangePorts> = {},
): TestExchange {
  const log: ExchangeRecord[] = [];
  const exchange = createExchange({
    root,
    token: () => Promise.resolve('secret'),
    fetch,
    onExchange: (record) => log.push(record),
    ...ports,
  });
  return { exchange, log };
}

/** A `fetch` that returns the same response for every request and collects the requests in `calls`. */
export function respondWith(
  body: string | null,
  init: ResponseInit = {},
): ExchangePorts['fetch'] & { readonly calls: RequestInit[] } {
  const calls: RequestInit[] = [];
  const fetch = (_url: string, request: RequestInit) => {
    calls.push(request);
    return Promise.resolve(new Response(body, init));
  };
  return Object.assign(fetch, { calls });
}

/** The `GraphError` that a promise rejects with; any other outcome fails the test. */
export async function graphErrorOf(promise: Promise<unknown>): Promise<GraphError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof GraphError, String(error));
    return error;
  }
  return assert.fail('Expected a GraphError, but the promise resolved.');
}
