import assert from 'node:assert/strict';
import type { GraphError } from '../../../src/graph/error.ts';
import type { ExchangePorts } from '../../../src/graph/exchange.ts';
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import type { Fault, FaultyTenant } from '../../faults/faultyTenant.ts';
import { respondWith, graphErrorOf, createTestExchange } from './testExchange.ts';

const users = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;
const get = { method: 'GET', url: users } as const;

/** The error of a GET to a sample tenant with a fault. */
function errorAfter(
  fault: Fault,
  ports: Partial<ExchangePorts> = {},
  tenant = createFaultyTenant(),
): Promise<GraphError> {
  tenant.addFault({ do: fault });
  return graphErrorOf(createTestExchange(tenant.fetch, ports).exchange(get));
}

describe('an exchange, after an error response', () => {
  for (const form of ['plain', 'nested', 'twice'] as const) {
    it(`extracts the service's sentence from a message of the form "${form}"`, async () => {
      const error = await errorAfter({
        kind: 'status',
        status: 409,
        code: 'Conflict',
        message: 'Try later',
        form,
      });
      assert.equal(error.kind, 'http');
      assert.equal(error.status, 409);
      assert.equal(error.details.code, 'Conflict');
      assert.equal(error.message, 'Try later');
      assert.ok(error.ids.clientRequestId && error.ids.requestId && error.ids.date);
      assert.equal(error.ids.activityId !== undefined, form !== 'plain');
    });
  }

  it('reads Retry-After as decimal seconds or as a date, and ignores other text', async () => {
    const now = () => new Date(Math.floor(Date.now() / 1000) * 1000);
    const wait = async (retryAfter?: number | string | { dateIn: number }) =>
      (
        await errorAfter(
          { kind: 'throttle', ...(retryAfter !== undefined && { retryAfter }) },
          {},
          createFaultyTenant({ now }),
        )
      ).details.retryAfter;
    assert.equal(await wait(1.5), 1500);
    assert.equal(await wait(), undefined);
    assert.equal(await wait('soon'), undefined);
    const untilDate = await wait({ dateIn: 3600 });
    assert.ok(untilDate! > 3_500_000 && untilDate! <= 3_600_000, String(untilDate));
  });

  it('contains the WWW-Authenticate header of a 401', async () => {
    const challenge = 'Bearer realm="", error="insufficient_claims", claims="eyJ9"';
    const error = await errorAfter({
      kind: 'status',
      status: 401,
      headers: { 'WWW-Authenticate': challenge },
    });
    assert.equal(error.details.challenge, challenge);
    assert.equal(error.status, 401);
  });

  it("has no code, and the status text as its message, if the body is a proxy's HTML page", async () => {
    const page = '<html><h1>Bad gateway</h1></html>';
    const error = await graphErrorOf(
      createTestExchange(respondWith(page, { status: 502, statusText: 'Bad Gateway' })).exchange(get),
    );
    assert.deepEqual([error.kind, error.status, error.message], ['http', 502, 'Bad Gateway']);
    assert.equal(error.details.code, undefined);
  });

  for (const body of [
    '',
    'null',
    '[]',
    '{"error":null}',
    '{"error":{"code":7,"message":{}}}',
    '{"error":"x"}',
  ]) {
    it(`has no code for a body that is not a Graph error: ${body || 'no body'}`, async () => {
      const error = await graphErrorOf(
        createTestExchange(respondWith(body, { status: 500, statusText: 'Server Error' })).exchange(get),
      );
      assert.deepEqual([error.status, error.message, error.details.code], [500, 'Server Error', undefined]);
    });
  }
});

describe('an exchange, after a 200 with an invalid body', () => {
  const invalidBodies: readonly (readonly [string, Fault])[] = [
    ['the sign-in page of a captive portal', { kind: 'html', status: 200 }],
    ['text that is not JSON', { kind: 'malformedJson' }],
    ['the first half of its JSON', { kind: 'truncate' }],
  ];
  for (const [what, fault] of invalidBodies) {
    it(`rejects as invalidResponse for ${what}`, async () => {
      const error = await errorAfter(fault);
      assert.equal(error.kind, 'invalidResponse');
      assert.match(error.message, /^The response is not JSON: \S/);
    });
  }

  it('rejects as network if the connection breaks while the body is read', async () => {
    const error = await errorAfter({ kind: 'truncate', abruptly: true });
    assert.equal(error.kind, 'network');
    assert.equal(error.message, 'other side closed');
  });

  it('quotes only the start of a long body in the message', async () => {
    const error = await graphErrorOf(createTestExchange(respondWith('x'.repeat(5000))).exchange(get));
    assert.ok(error.message.length < 120, error.message);
  });
});

describe('an exchange, without a response', () => {
  const slow: Fault = { kind: 'slow', ms: 600_000 };

  it("rejects as network, with the message of the last cause in fetch's error", async () => {
    const error = await errorAfter({ kind: 'dropBefore' });
    assert.deepEqual([error.kind, error.status, error.message], ['network', undefined, 'other side closed']);
    assert.ok(error.cause instanceof TypeError);
  });

  it('rejects as network if fetch rejects with a value that is not an Error', async () => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the case under test
    const error = await graphErrorOf(createTestExchange(() => Promise.reject('gone')).exchange(get));
    assert.deepEqual([error.kind, error.message], ['network', 'gone']);
  });

  it('rejects as timeout after timeoutMs', async () => {
    assert.equal((await errorAfter(slow, { timeoutMs: 20 })).kind, 'timeout');
  });

  for (const [when, fault] of [
    ['before the response', slow],
    ['while the body is read', { kind: 'truncate', abruptly: true } as Fault],
  ] as const) {
    it(`rejects as aborted if the signal is aborted ${when}`, async () => {
      const tenant: FaultyTenant = createFaultyTenant();
      tenant.addFault({ do: fault });
      const abort = new AbortController();
      const { exchange } = createTestExchange(async (url, init) => {
        const response = tenant.fetch(url, init);
        if (fault === slow) setTimeout(() => abort.abort(), 5);
        else abort.abort();
        return response;
      });
      const error = await graphErrorOf(exchange(get, abort.signal));
      assert.equal(error.kind, 'aborted');
    });
  }

  it('sends nothing if the signal is already aborted', async () => {
    const tenant = createFaultyTenant();
    const error = await graphErrorOf(createTestExchange(tenant.fetch).exchange(get, AbortSignal.abort()));
    assert.equal(error.kind, 'aborted');
    assert.deepEqual(tenant.requests, []);
  });
});
