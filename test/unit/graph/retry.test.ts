import assert from 'node:assert/strict';
import { delay } from '../../../src/graph/delay.ts';
import { withRetry } from '../../../src/graph/retry.ts';
import type { Exchange } from '../../../src/graph/exchange.ts';
import type { GraphError } from '../../../src/graph/error.ts';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import type { Fault } from '../../faults/faultyTenant.ts';
import { graphErrorOf, createTestExchange } from './testExchange.ts';

const users = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;
const get = { method: 'GET', url: users } as const;
const body = { '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview', errorCount: 7 };
const patch = { method: 'PATCH', url: users, body } as const;

/** An exchange that retries at once and records the waits. */
function retryAfterFault(fault: Fault, times: number) {
  const tenant = createFaultyTenant();
  tenant.addFault({ do: fault, times });
  const waits: number[] = [];
  const exchange = withRetry(createTestExchange(tenant.fetch).exchange, (milliseconds) => {
    waits.push(milliseconds);
    return Promise.resolve();
  });
  return { tenant, exchange, waits };
}

describe('withRetry', () => {
  for (const request of [get, patch]) {
    it(`retries a throttled ${request.method} after the wait in Retry-After`, async () => {
      const { tenant, exchange, waits } = retryAfterFault({ kind: 'throttle', retryAfter: 2.5 }, 3);
      assert.equal((await exchange(request)).status, 200);
      assert.deepEqual(waits, [2500, 2500, 2500]);
      assert.equal(tenant.requests.length, 4);
    });
  }

  it('doubles the wait each time if there is no Retry-After', async () => {
    const { exchange, waits } = retryAfterFault({ kind: 'throttle' }, 4);
    await exchange(get);
    assert.equal(waits.length, 4);
    waits.forEach((wait, i) => {
      const longest = 1000 * 2 ** i;
      assert.ok(wait > longest / 2 && wait <= longest, `${wait} of ${longest}`);
    });
  });

  it('rejects with the last error after five attempts', async () => {
    const { tenant, exchange, waits } = retryAfterFault({ kind: 'throttle', retryAfter: 1 }, 99);
    const error = await graphErrorOf(exchange(get));
    assert.equal(error.status, 429);
    assert.equal(tenant.requests.length, 5);
    assert.equal(waits.length, 4);
  });

  const transient: readonly (readonly [string, Fault])[] = [
    ['a connection lost before the request is processed', { kind: 'dropBefore' }],
    ['a connection lost after the request is processed', { kind: 'dropAfter' }],
    ['502', { kind: 'status', status: 502 }],
    ["a proxy's HTML page", { kind: 'html' }],
    ['503', { kind: 'status', status: 503, headers: { 'Retry-After': '1' } }],
    ['504', { kind: 'status', status: 504 }],
  ];
  for (const [what, fault] of transient) {
    it(`retries a GET after ${what}`, async () => {
      const { tenant, exchange } = retryAfterFault(fault, 2);
      assert.equal((await exchange(get)).status, 200);
      assert.equal(tenant.requests.length, 3);
    });

    it(`does not retry a PATCH after ${what}, since it may have been carried out`, async () => {
      const { tenant, exchange, waits } = retryAfterFault(fault, 2);
      await graphErrorOf(exchange(patch));
      assert.equal(tenant.requests.length, 1);
      assert.deepEqual(waits, []);
    });
  }

  for (const status of [400, 401, 403, 404, 409, 412, 423, 500, 501]) {
    it(`does not retry a GET after status ${status}`, async () => {
      const { tenant, exchange } = retryAfterFault({ kind: 'status', status }, 1);
      assert.equal((await graphErrorOf(exchange(get))).status, status);
      assert.equal(tenant.requests.length, 1);
    });
  }

  it('does not retry a GET after a 200 that is not JSON', async () => {
    const { tenant, exchange } = retryAfterFault({ kind: 'malformedJson' }, 1);
    assert.equal((await graphErrorOf(exchange(get))).kind, 'invalidResponse');
    assert.equal(tenant.requests.length, 1);
  });

  it('does not retry after an error that is not a GraphError', async () => {
    const reason = new Error('Signed out');
    let calls = 0;
    const once: Exchange = () => {
      calls++;
      return Promise.reject(reason);
    };
    await assert.rejects(withRetry(once, () => Promise.resolve())(get), reason);
    assert.equal(calls, 1);
  });

  it('rejects as aborted with status 429 if it is canceled during the wait', async () => {
    const tenant = createFaultyTenant();
    tenant.addFault({ do: { kind: 'throttle', retryAfter: 60 } });
    const abort = new AbortController();
    const errors: GraphError[] = [];
    const exchange = withRetry(createTestExchange(tenant.fetch).exchange, (milliseconds, error, signal) => {
      errors.push(error);
      abort.abort();
      return delay(milliseconds, signal);
    });
    const error = await graphErrorOf(exchange(patch, abort.signal));
    assert.deepEqual([error.kind, error.status], ['aborted', 429]);
    assert.deepEqual(
      errors.map(({ status, details }) => [status, details.retryAfter]),
      [[429, 60_000]],
    );
    assert.equal(tenant.requests.length, 1);
  });
});

describe('delay', () => {
  it('resolves after the delay', () => delay(1));

  it("rejects at once with the signal's reason if it is aborted before or during the delay", async () => {
    const reason = new Error('Stopped');
    await assert.rejects(delay(600_000, AbortSignal.abort(reason)), reason);
    const abort = new AbortController();
    const wait = delay(600_000, abort.signal);
    abort.abort(reason);
    await assert.rejects(wait, reason);
  });

  it('ignores a signal that is aborted after it has resolved', async () => {
    const abort = new AbortController();
    await delay(1, abort.signal);
    abort.abort();
  });
});
