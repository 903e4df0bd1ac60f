import assert from 'node:assert/strict';
import { delay } from '../../../src/graph/delay.ts';
import { withRetry } from '../../../src/graph/retry.ts';
import type { Exchange } from '../../../src/graph/exchange.ts';
import type { GraphError } from '../../../src/graph/error.ts';
import { createSampleTenant, samplePath } from '../../../src/sample/tenant.ts';
import type { Fault } from '../../../src/sample/tenant.ts';
import { graphErrorOf, createTestExchange } from './testExchange.ts';

const users = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;
const get = { method: 'GET', url: users } as const;
const body = { '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview', errorCount: 7 };
const patch = { method: 'PATCH', url: users, body } as const;

/** A patient exchange that does not wait, but says how long it would have. */
function waiting(act: Fault, times: number) {
  const tenant = createSampleTenant();
  tenant.addFault({ do: act, times });
  const waits: number[] = [];
  const exchange = withRetry(createTestExchange(tenant.fetch).exchange, (milliseconds) => {
    waits.push(milliseconds);
    return Promise.resolve();
  });
  return { tenant, exchange, waits };
}

describe('a patient exchange', () => {
  for (const request of [get, patch]) {
    it(`asks again after a throttled ${request.method}, when the service says`, async () => {
      const { tenant, exchange, waits } = waiting({ kind: 'throttle', retryAfter: 2.5 }, 3);
      assert.equal((await exchange(request)).status, 200);
      assert.deepEqual(waits, [2500, 2500, 2500]);
      assert.equal(tenant.requests.length, 4);
    });
  }

  it('waits longer each time where the service does not say how long', async () => {
    const { exchange, waits } = waiting({ kind: 'throttle' }, 4);
    await exchange(get);
    assert.equal(waits.length, 4);
    waits.forEach((wait, i) => {
      const most = 1000 * 2 ** i;
      assert.ok(wait > most / 2 && wait <= most, `${wait} of ${most}`);
    });
  });

  it('gives up after five tries, with the last error', async () => {
    const { tenant, exchange, waits } = waiting({ kind: 'throttle', retryAfter: 1 }, 99);
    const error = await graphErrorOf(exchange(get));
    assert.equal(error.status, 429);
    assert.equal(tenant.requests.length, 5);
    assert.equal(waits.length, 4);
  });

  const passing: readonly (readonly [string, Fault])[] = [
    ['a lost connection', { kind: 'dropBefore' }],
    ['an answer that was lost', { kind: 'dropAfter' }],
    ['502', { kind: 'status', status: 502 }],
    ["a proxy's page", { kind: 'html' }],
    ['503', { kind: 'status', status: 503, headers: { 'Retry-After': '1' } }],
    ['504', { kind: 'status', status: 504 }],
  ];
  for (const [what, act] of passing) {
    it(`reads again after ${what}`, async () => {
      const { tenant, exchange } = waiting(act, 2);
      assert.equal((await exchange(get)).status, 200);
      assert.equal(tenant.requests.length, 3);
    });

    it(`never writes again after ${what}: whoever wrote has to look first`, async () => {
      const { tenant, exchange, waits } = waiting(act, 2);
      await graphErrorOf(exchange(patch));
      assert.equal(tenant.requests.length, 1);
      assert.deepEqual(waits, []);
    });
  }

  for (const status of [400, 401, 403, 404, 409, 412, 423, 500, 501]) {
    it(`takes ${status} for an answer`, async () => {
      const { tenant, exchange } = waiting({ kind: 'status', status }, 1);
      assert.equal((await graphErrorOf(exchange(get))).status, status);
      assert.equal(tenant.requests.length, 1);
    });
  }

  it('asks nothing that cannot be read twice', async () => {
    const { tenant, exchange } = waiting({ kind: 'rubbish' }, 1);
    assert.equal((await graphErrorOf(exchange(get))).kind, 'invalidResponse');
    assert.equal(tenant.requests.length, 1);
  });

  it('hands on what is no error of Graph', async () => {
    const reason = new Error('Signed out');
    let calls = 0;
    const once: Exchange = () => {
      calls++;
      return Promise.reject(reason);
    };
    await assert.rejects(withRetry(once, () => Promise.resolve())(get), reason);
    assert.equal(calls, 1);
  });

  it('is cancelled while it waits, and keeps that the request was turned away', async () => {
    const tenant = createSampleTenant();
    tenant.addFault({ do: { kind: 'throttle', retryAfter: 60 } });
    const abort = new AbortController();
    const because: GraphError[] = [];
    const exchange = withRetry(createTestExchange(tenant.fetch).exchange, (milliseconds, error, signal) => {
      because.push(error);
      abort.abort();
      return delay(milliseconds, signal);
    });
    const error = await graphErrorOf(exchange(patch, abort.signal));
    assert.deepEqual([error.kind, error.status], ['aborted', 429]);
    assert.deepEqual(
      because.map(({ status, details }) => [status, details.retryAfter]),
      [[429, 60_000]],
    );
    assert.equal(tenant.requests.length, 1);
  });
});

describe('waiting quietly', () => {
  it('ends', () => delay(1));

  it('ends at once with the reason of whoever gives up, before or meanwhile', async () => {
    const reason = new Error('Enough');
    await assert.rejects(delay(600_000, AbortSignal.abort(reason)), reason);
    const abort = new AbortController();
    const wait = delay(600_000, abort.signal);
    abort.abort(reason);
    await assert.rejects(wait, reason);
  });

  it('is not disturbed by a signal that comes later', async () => {
    const abort = new AbortController();
    await delay(1, abort.signal);
    abort.abort();
  });
});
