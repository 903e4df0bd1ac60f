import assert from 'node:assert/strict';
import type { GraphError } from '../../../src/graph/error.ts';
import type { ExchangePorts } from '../../../src/graph/exchange.ts';
import { createSampleTenant, samplePath } from '../../../src/sample/tenant.ts';
import type { Fault, SampleTenant } from '../../../src/sample/tenant.ts';
import { respondWith, graphErrorOf, createTestExchange } from './testExchange.ts';

const users = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;
const get = { method: 'GET', url: users } as const;

function whatComesOf(
  act: Fault,
  more: Partial<ExchangePorts> = {},
  tenant = createSampleTenant(),
): Promise<GraphError> {
  tenant.addFault({ do: act });
  return graphErrorOf(createTestExchange(tenant.fetch, more).exchange(get));
}

describe('an answer that says no', () => {
  for (const form of ['plain', 'nested', 'twice'] as const) {
    it(`gives the service's own sentence, ${form}`, async () => {
      const error = await whatComesOf({
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

  it('tells what Retry-After asks for, however it does', async () => {
    const now = () => new Date(Math.floor(Date.now() / 1000) * 1000);
    const wait = async (retryAfter?: number | string | { dateIn: number }) =>
      (
        await whatComesOf(
          { kind: 'throttle', ...(retryAfter !== undefined && { retryAfter }) },
          {},
          createSampleTenant({ now }),
        )
      ).details.retryAfter;
    assert.equal(await wait(1.5), 1500);
    assert.equal(await wait(), undefined);
    assert.equal(await wait('whenever'), undefined);
    const untilDate = await wait({ dateIn: 3600 });
    assert.ok(untilDate! > 3_500_000 && untilDate! <= 3_600_000, String(untilDate));
  });

  it('keeps the challenge of a 401', async () => {
    const challenge = 'Bearer realm="", error="insufficient_claims", claims="eyJ9"';
    const error = await whatComesOf({
      kind: 'status',
      status: 401,
      headers: { 'WWW-Authenticate': challenge },
    });
    assert.equal(error.details.challenge, challenge);
    assert.equal(error.status, 401);
  });

  it("is a proxy's page: no code, and the status in its own words", async () => {
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
    it(`is understood with a body that is none of Graph's: ${body || 'nothing'}`, async () => {
      const error = await graphErrorOf(
        createTestExchange(respondWith(body, { status: 500, statusText: 'Oh' })).exchange(get),
      );
      assert.deepEqual([error.status, error.message, error.details.code], [500, 'Oh', undefined]);
    });
  }
});

describe('a success that is damaged', () => {
  const damages: readonly (readonly [string, Fault])[] = [
    ['a page to sign in to a network', { kind: 'html', status: 200 }],
    ['no JSON', { kind: 'rubbish' }],
    ['half of its JSON', { kind: 'truncate' }],
  ];
  for (const [what, act] of damages) {
    it(`is unreadable with ${what}`, async () => {
      const error = await whatComesOf(act);
      assert.equal(error.kind, 'invalidResponse');
      assert.match(error.message, /^The response is not JSON: \S/);
    });
  }

  it('is lost where the connection breaks in the middle', async () => {
    const error = await whatComesOf({ kind: 'truncate', abruptly: true });
    assert.equal(error.kind, 'network');
    assert.equal(error.message, 'other side closed');
  });

  it('quotes only the beginning of what came', async () => {
    const error = await graphErrorOf(createTestExchange(respondWith('x'.repeat(5000))).exchange(get));
    assert.ok(error.message.length < 120, error.message);
  });
});

describe('no answer at all', () => {
  const slow: Fault = { kind: 'slow', ms: 600_000 };

  it('is a lost connection, for the reason that fetch hides deepest', async () => {
    const error = await whatComesOf({ kind: 'dropBefore' });
    assert.deepEqual([error.kind, error.status, error.message], ['network', undefined, 'other side closed']);
    assert.ok(error.cause instanceof TypeError);
  });

  it('is a lost connection where something is thrown that is no error', async () => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- that is the point
    const error = await graphErrorOf(createTestExchange(() => Promise.reject('gone')).exchange(get));
    assert.deepEqual([error.kind, error.message], ['network', 'gone']);
  });

  it('is a time-out after the time that is given', async () => {
    assert.equal((await whatComesOf(slow, { timeoutMs: 20 })).kind, 'timeout');
  });

  for (const [when, act] of [
    ['before', slow],
    ['while the body is read', { kind: 'truncate', abruptly: true } as Fault],
  ] as const) {
    it(`is aborted by whoever asked, ${when}`, async () => {
      const tenant: SampleTenant = createSampleTenant();
      tenant.addFault({ do: act });
      const abort = new AbortController();
      const asked = createTestExchange(async (url, init) => {
        const answer = tenant.fetch(url, init);
        if (act === slow) setTimeout(() => abort.abort(), 5);
        else abort.abort();
        return answer;
      });
      const error = await graphErrorOf(asked.exchange(get, abort.signal));
      assert.equal(error.kind, 'aborted');
    });
  }

  it('is aborted before anything is sent, where that was said before', async () => {
    const tenant = createSampleTenant();
    const error = await graphErrorOf(createTestExchange(tenant.fetch).exchange(get, AbortSignal.abort()));
    assert.equal(error.kind, 'aborted');
    assert.deepEqual(tenant.requests, []);
  });
});
