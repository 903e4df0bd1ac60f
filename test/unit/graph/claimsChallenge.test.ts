import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { withClaimsChallenge } from '../../../src/graph/claimsChallenge.ts';
import { parseClaimsChallenge } from '../../../src/graph/parseClaimsChallenge.ts';
import type { ExchangePorts, TokenRequest } from '../../../src/graph/exchange.ts';
import { graphErrorOf, createTestExchange } from './testExchange.ts';

const header = 'Bearer realm="", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="';

/** An exchange with a service that rejects one token for each of these `WWW-Authenticate` headers. */
function exchangeWithChallenges(...challenges: readonly string[]) {
  return exchangeWithRejections(401, ...challenges);
}

function exchangeWithRejections(status: number, ...challenges: readonly string[]) {
  const tokenRequests: TokenRequest[] = [];
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
  const token = (tokenRequest: TokenRequest) => {
    tokenRequests.push(tokenRequest);
    return Promise.resolve(`token ${tokenRequests.length}`);
  };
  const { exchange } = createTestExchange(fetch, { token });
  return { exchange: withClaimsChallenge(exchange), tokenRequests, sent };
}

describe('an exchange that answers claims challenges', () => {
  it('requests one token with the required claims and repeats the request', async () => {
    const { exchange, tokenRequests, sent } = exchangeWithChallenges(header);
    assert.equal((await exchange({ method: 'GET', url: '/beta' })).status, 200);
    const challenge = { header, claims: '{"access_token":{}}' };
    assert.deepEqual(tokenRequests, [{ access: 'read' }, { access: 'read', challenge }]);
    assert.deepEqual(sent, ['Bearer token 1', 'Bearer token 2']);
  });

  it('repeats a PATCH too, since Graph rejected it before processing it', async () => {
    const { exchange, tokenRequests } = exchangeWithChallenges(header);
    await exchange({ method: 'PATCH', url: '/beta', body: {} });
    assert.deepEqual(
      tokenRequests.map(({ access }) => access),
      ['write', 'write'],
    );
  });

  it('answers only one challenge and passes a second one to the caller', async () => {
    const { exchange, sent } = exchangeWithChallenges(header, header);
    const error = await graphErrorOf(exchange({ method: 'GET', url: '/beta' }));
    assert.equal(error.status, 401);
    assert.equal(sent.length, 2);
  });

  it('does not repeat a request after a status other than 401, even with a claims header', async () => {
    const { exchange, sent } = exchangeWithRejections(503, header);
    assert.equal((await graphErrorOf(exchange({ method: 'PATCH', url: '/beta', body: {} }))).status, 503);
    assert.equal(sent.length, 1);
  });

  it('does not repeat a request after a 401 without claims', async () => {
    const { exchange, sent } = exchangeWithChallenges('Bearer realm="", error="invalid_token"');
    assert.equal((await graphErrorOf(exchange({ method: 'GET', url: '/beta' }))).status, 401);
    assert.equal(sent.length, 1);
  });
});

describe('the parser of claims challenges', () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"},"acrs":{"value":"ü?>"}}}';

  for (const encoding of ['base64', 'base64url'] as const) {
    const encoded = Buffer.from(claims).toString(encoding);
    for (const withClaims of [
      `Bearer realm="", authorization_uri="https://login.example", error="insufficient_claims", claims="${encoded}"`,
      `Bearer CLAIMS = "${encoded}", realm=""`,
    ]) {
      it(`decodes claims in ${encoding} from: ${withClaims.slice(0, 20)}…`, () =>
        assert.deepEqual(parseClaimsChallenge(withClaims), { header: withClaims, claims }));
    }
  }

  for (const without of [undefined, '', 'Bearer realm=""', 'Bearer claims=""', 'Bearer claims="***"']) {
    it(`finds no challenge in ${JSON.stringify(without)}`, () =>
      assert.equal(parseClaimsChallenge(without), undefined));
  }
});

describe('an exchange that sends a token', () => {
  for (const [echoing, token, fetch] of [
    ['a proxy', 'eyJhbGciOi.eyJ0aWQi.c2ln', (text: string) => Promise.resolve(new Response(text))],
    [
      'a service',
      'opaque-0123456789',
      (text: string) =>
        Promise.resolve(Response.json({ error: { code: 'X', message: text } }, { status: 400 })),
    ],
    ['fetch', 'opaque-0123456789\u0000', (text: string) => Promise.reject(new TypeError(text))],
  ] as const) {
    it(`redacts the token from the error when ${echoing} echoes it`, async () => {
      const errors: (Error | undefined)[] = [];
      const echo: ExchangePorts['fetch'] = (_url, init) =>
        fetch(`Not good: ${(init.headers as Record<string, string>)['Authorization']}`);
      const { exchange } = createTestExchange(echo, {
        token: () => Promise.resolve(token),
        onExchange: ({ error }) => errors.push(error),
      });
      errors.push(await graphErrorOf(exchange({ method: 'GET', url: '/beta' })));
      assert.equal(errors.length, 2);
      for (const error of errors) {
        assert.match(error!.message, /Not good: Bearer …/);
        assert.ok(!inspect(error).includes(token));
      }
    });
  }

  it('requests a token with write access only for a PATCH', async () => {
    const { exchange, tokenRequests } = exchangeWithChallenges();
    await exchange({ method: 'GET', url: '/beta' });
    await exchange({ method: 'POST', url: '/beta/$batch', body: {} });
    await exchange({ method: 'PATCH', url: '/beta', body: {} });
    assert.deepEqual(
      tokenRequests.map(({ access }) => access),
      ['read', 'read', 'write'],
    );
  });

  it('rejects as aborted if the signal is aborted while it waits for a token', async () => {
    const abort = new AbortController();
    const token = () => {
      abort.abort();
      return Promise.reject(new Error('Aborted'));
    };
    const { exchange } = createTestExchange(() => Promise.resolve(new Response('{}')), { token });
    const error = await graphErrorOf(exchange({ method: 'GET', url: '/beta' }, abort.signal));
    assert.equal(error.kind, 'aborted');
  });
});
