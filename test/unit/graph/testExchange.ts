/** An exchange with a Graph of a test's choice, and what it logged. */
import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error.ts';
import { createExchange } from '../../../src/graph/exchange.ts';
import type { Exchange, ExchangeRecord, ExchangePorts } from '../../../src/graph/exchange.ts';

export const root = 'https://graph.microsoft.com';

export interface TestExchange {
  readonly exchange: Exchange;
  readonly log: readonly ExchangeRecord[];
}

export function createTestExchange(
  fetch: ExchangePorts['fetch'],
  more: Partial<ExchangePorts> = {},
): TestExchange {
  const log: ExchangeRecord[] = [];
  const exchange = createExchange({
    root,
    token: () => Promise.resolve('secret'),
    fetch,
    onExchange: (exchanged) => log.push(exchanged),
    ...more,
  });
  return { exchange, log };
}

/** Always the same answer. */
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

export async function graphErrorOf(promise: Promise<unknown>): Promise<GraphError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof GraphError, String(error));
    return error;
  }
  return assert.fail('It did not fail.');
}
