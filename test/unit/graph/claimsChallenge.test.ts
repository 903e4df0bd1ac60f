import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { withClaimsChallenge } from '../../../src/graph/claimsChallenge.ts';
import type { ExchangePorts, TokenRequest } from '../../../src/graph/exchange.ts';
import { graphErrorOf, createTestExchange } from './testExchange.ts';

const claims = 'Bearer realm="", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="';

/** Turns away tokens as long as there are challenges. */
function challenging(...challenges: readonly string[]) {
  return answering(401, ...challenges);
}

function answering(status: number, ...challenges: readonly string[]) {
  const wishes: TokenRequest[] = [];
  const sent: (string | null)[] = [];
  const left = [...challenges];
  const fetch: ExchangePorts['fetch'] = (_url, init) => {
    sent.push(new Headers(init.headers).get('authorization'));
    const challenge = left.shift();
    return Promise.resolve(
      challenge === undefined
        ? new Response('{}')
        : new Response('{}', { status, headers: { 'www-authenticate': challenge } }),
    );
  };
  const token = (wish: TokenRequest) => {
    wishes.push(wish);
    return Promise.resolve(`token ${wishes.length}`);
  };
  const { exchange } = createTestExchange(fetch, { token });
  return { exchange: withClaimsChallenge(exchange), wishes, sent };
}

describe('a claims challenge', () => {
  it('is answered with one token that was got for it', async () => {
    const { exchange, wishes, sent } = challenging(claims);
    assert.equal((await exchange({ method: 'GET', url: '/beta' })).status, 200);
    assert.deepEqual(wishes, [{ access: 'read' }, { access: 'read', challenge: claims }]);
    assert.deepEqual(sent, ['Bearer token 1', 'Bearer token 2']);
  });

  it('is answered for a change too, which was turned away unseen', async () => {
    const { exchange, wishes } = challenging(claims);
    await exchange({ method: 'PATCH', url: '/beta', body: {} });
    assert.deepEqual(
      wishes.map(({ access }) => access),
      ['write', 'write'],
    );
  });

  it('is answered once: a second one is the caller’s', async () => {
    const { exchange, sent } = challenging(claims, claims);
    const error = await graphErrorOf(exchange({ method: 'GET', url: '/beta' }));
    assert.equal(error.status, 401);
    assert.equal(sent.length, 2);
  });

  it('is none with any status but 401: the request may have been carried out', async () => {
    const { exchange, sent } = answering(503, claims);
    assert.equal((await graphErrorOf(exchange({ method: 'PATCH', url: '/beta', body: {} }))).status, 503);
    assert.equal(sent.length, 1);
  });

  it('is not seen in a plain 401', async () => {
    const { exchange, sent } = challenging('Bearer realm="", error="invalid_token"');
    assert.equal((await graphErrorOf(exchange({ method: 'GET', url: '/beta' }))).status, 401);
    assert.equal(sent.length, 1);
  });
});

describe('a token', () => {
  for (const [who, token, fetch] of [
    ['a proxy', 'eyJhbGciOi.eyJ0aWQi.c2ln', (text: string) => Promise.resolve(new Response(text))],
    [
      'a service',
      'opaque-0123456789',
      (text: string) =>
        Promise.resolve(Response.json({ error: { code: 'X', message: text } }, { status: 400 })),
    ],
    ['fetch', 'opaque-0123456789\u0000', (text: string) => Promise.reject(new TypeError(text))],
  ] as const) {
    it(`is not told, though ${who} repeats it`, async () => {
      const told: (Error | undefined)[] = [];
      const repeating: ExchangePorts['fetch'] = (_url, init) =>
        fetch(`Not good: ${(init.headers as Record<string, string>)['Authorization']}`);
      const { exchange } = createTestExchange(repeating, {
        token: () => Promise.resolve(token),
        onExchange: ({ error }) => told.push(error),
      });
      told.push(await graphErrorOf(exchange({ method: 'GET', url: '/beta' })));
      assert.equal(told.length, 2);
      for (const error of told) {
        assert.match(error!.message, /Not good: Bearer …/);
        assert.ok(!inspect(error).includes(token));
      }
    });
  }

  it('is wanted for writing by nothing but a PATCH', async () => {
    const { exchange, wishes } = challenging();
    await exchange({ method: 'GET', url: '/beta' });
    await exchange({ method: 'POST', url: '/beta/$batch', body: {} });
    await exchange({ method: 'PATCH', url: '/beta', body: {} });
    assert.deepEqual(
      wishes.map(({ access }) => access),
      ['read', 'read', 'write'],
    );
  });

  it('that nobody waits for any more is a request given up', async () => {
    const abort = new AbortController();
    const token = () => {
      abort.abort();
      return Promise.reject(new Error('Given up'));
    };
    const { exchange } = createTestExchange(() => Promise.resolve(new Response('{}')), { token });
    const error = await graphErrorOf(exchange({ method: 'GET', url: '/beta' }, abort.signal));
    assert.equal(error.kind, 'aborted');
  });
});
