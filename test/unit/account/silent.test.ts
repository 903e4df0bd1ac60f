import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { secretsKey } from '../../../src/account/cachePlugin.ts';
import type { Identity } from '../../../src/account/identity.ts';
import type { SignInError } from '../../../src/account/signInError.ts';
import { createAuthority } from '../../identity/certificates.ts';
import { startIdentityProvider } from '../../identity/provider.ts';
import { asking, problemOf, read, setUp, signedIn } from './bench.ts';
import type { Bench } from './bench.ts';

const read1 = { access: 'read' } as const;

describe('a token for who has signed in before', () => {
  let bench: Bench;
  let identity: Identity;
  beforeEach(async () => {
    bench = await setUp();
    identity = await signedIn(bench.window().browser, asking(bench));
  });
  afterEach(() => bench.close());

  it('is the one at hand while it lasts, in every window', async () => {
    const asked = bench.provider.asked.length;
    const one = await bench.window().browser.token(identity, read1);
    const other = await bench.window().browser.token(identity, read1);
    assert.equal(one, other);
    assert.equal(await read(bench, one), 200);
    assert.equal(bench.provider.asked.length, asked);
  });

  it('is nobody’s after signing out, in every window, and nothing is left of it', async () => {
    const [here, there] = [bench.window().browser, bench.window().browser];
    await there.token(identity, read1);
    await here.signOut(identity);
    assert.equal(bench.secrets.kept.size, 0);
    assert.equal(await problemOf(here.token(identity, read1)), 'interaction');
    assert.equal(await problemOf(there.token(identity, read1)), 'interaction');
  });

  it('takes a person where more is wanted than they have consented to', async () => {
    assert.equal(await problemOf(bench.window().browser.token(identity, { access: 'write' })), 'interaction');
  });

  it('takes no person for less than they have consented to', async () => {
    const { browser } = bench.window();
    const writer = await signedIn(
      browser,
      asking(bench, { tokenRequest: { access: 'write' }, returning: identity }),
    );
    assert.equal(writer.id, identity.id);
    const tokens = [await browser.token(identity, { access: 'write' }), await browser.token(identity, read1)];
    for (const token of tokens) assert.equal(await read(bench, token), 200);
  });
});

describe('a token that has ended', () => {
  let bench: Bench;
  let identity: Identity;
  beforeEach(async () => {
    // MSAL takes one that lasts less than 300 s more for ended.
    bench = await setUp({ tokenLifetime: 200 });
    identity = await signedIn(bench.window().browser, asking(bench));
  });
  afterEach(() => bench.close());

  it('is refreshed, and what comes is kept', async () => {
    const { browser } = bench.window();
    const kept = bench.secrets.kept.get(secretsKey(identity));
    const [one, other] = [await browser.token(identity, read1), await browser.token(identity, read1)];
    assert.notEqual(one, other);
    assert.equal(await read(bench, other), 200);
    assert.deepEqual(
      bench.provider.asked.map((form) => form['grant_type']),
      ['authorization_code', 'refresh_token', 'refresh_token'],
    );
    assert.notEqual(bench.secrets.kept.get(secretsKey(identity)), kept);
  });

  it('is refreshed once for all who ask at the same time', async () => {
    const { browser } = bench.window();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => browser.token(identity, read1)));
    assert.equal(new Set(tokens).size, 1);
    assert.equal(bench.provider.asked.length, 2);
  });

  it('is refreshed for reading and for writing at the same time, which ends no session', async () => {
    const { browser } = bench.window();
    await signedIn(browser, asking(bench, { tokenRequest: { access: 'write' }, returning: identity }));
    for (let again = 0; again < 3; again++) {
      const both = [browser.token(identity, read1), browser.token(identity, { access: 'write' })];
      for (const token of await Promise.all(both)) assert.equal(await read(bench, token), 200);
    }
  });

  it('takes a person where the refresh token was revoked', async () => {
    bench.provider.revokeAll();
    assert.equal(await problemOf(bench.window().browser.token(identity, read1)), 'interaction');
  });

  it('takes a person where the service says no more than invalid_grant', async () => {
    bench.provider.misbehave({ status: 400, body: '{"error":"invalid_grant"}' });
    assert.equal(await problemOf(bench.window().browser.token(identity, read1)), 'interaction');
  });

  it('is taken from another window that has refreshed it meanwhile', async () => {
    const other = bench.window().browser;
    let refreshed: string | undefined;
    const late = bench.window({
      fetch: async (url, init) => {
        if (refreshed !== undefined || init.method !== 'POST') return fetch(url, init);
        refreshed = '';
        refreshed = await other.token(identity, read1);
        return Response.json({ error: 'invalid_grant', suberror: 'bad_token' }, { status: 400 });
      },
    });
    const token = await late.browser.token(identity, read1);
    assert.equal(await read(bench, token), 200);
  });

  it('is not kept where another window has signed out meanwhile', async () => {
    const other = bench.window().browser;
    const late = bench.window({
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        if (init.method === 'POST') await other.signOut(identity);
        return response;
      },
    });
    await late.browser.token(identity, read1);
    assert.equal(bench.secrets.kept.size, 0);
    assert.equal(await problemOf(late.browser.token(identity, read1)), 'interaction');
  });

  it('is not kept where this window signs out while it is refreshed', async () => {
    const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, 3, value));
    const { secrets: kept } = bench;
    // As VS Code's: each answer takes a moment, in the order in which they were asked for.
    const secrets = {
      get: (key: string) => later(undefined).then(() => kept.get(key)),
      store: (key: string, value: string) => later(undefined).then(() => kept.store(key, value)),
      delete: (key: string) => later(undefined).then(() => kept.delete(key)),
    };
    for (const wait of [0, 10, 20, 40, 80, 120]) {
      const { browser } = bench.window({ secrets });
      identity = await signedIn(browser, asking(bench));
      const refreshing = browser.token(identity, { access: 'read', challenge: 'claims="e30="' });
      await new Promise((resolve) => setTimeout(resolve, wait));
      await Promise.all([browser.signOut(identity), refreshing.catch(() => undefined)]);
      assert.equal(bench.secrets.kept.size, 0, `after ${wait} ms`);
    }
  });

  it('waits for a service that is busy for a moment', async () => {
    bench.provider.misbehave({ status: 429, headers: { 'retry-after': '0.2' } }, { status: 503 });
    assert.equal(await read(bench, await bench.window().browser.token(identity, read1)), 200);
  });

  it('says so where the service is busy for long, and asks again the next time', async () => {
    const { browser } = bench.window();
    bench.provider.misbehave({ status: 429, headers: { 'retry-after': '60' } });
    assert.equal(await problemOf(browser.token(identity, read1)), 'busy');
    assert.equal(await read(bench, await browser.token(identity, read1)), 200);
  });

  it('says why the service cannot be reached, and asks again the next time', async () => {
    let down = true;
    const { browser } = bench.window({
      fetch: (url, init) => (down ? fetch('http://127.0.0.1:9/', init) : fetch(url, init)),
    });
    await assert.rejects(
      browser.token(identity, read1),
      (error: SignInError) => error.problem === 'unreachable' && /bad port|ECONNREFUSED/.test(error.message),
    );
    down = false;
    assert.equal(await read(bench, await browser.token(identity, read1)), 200);
  });

  for (const status of [200, 403, 407]) {
    it(`says so where a proxy answers in place of the service, with ${status}`, async () => {
      bench.provider.misbehave({ status, body: '<html>Please sign in to the network</html>' });
      assert.equal(await problemOf(bench.window().browser.token(identity, read1)), 'unreachable');
    });
  }

  it('follows no redirect with a refresh token', async () => {
    const seen: string[] = [];
    const elsewhere = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    bench.provider.misbehave({ status: 307, headers: { location } });
    assert.equal(await problemOf(bench.window().browser.token(identity, read1)), 'unreachable');
    assert.deepEqual(seen, []);
    elsewhere.close();
  });
});

describe('a sign-in service', () => {
  it('that nobody vouches for gets nothing, and it is said why', async () => {
    const bench = await setUp();
    const stranger = await startIdentityProvider({
      graph: bench.graph.url,
      ca: await createAuthority(),
    });
    const endpoints = { ...bench.target.endpoints, signIn: stranger.origin };
    await assert.rejects(
      bench.window().browser.signIn(asking(bench, { target: { ...bench.target, endpoints } })),
      (error: SignInError) => error.problem === 'unreachable' && error.message.includes('certificate'),
    );
    assert.deepEqual(stranger.asked, []);
    await stranger.close();
    await bench.close();
  });

  it('that is down is said to be', async () => {
    const bench = await setUp();
    await bench.provider.close();
    assert.equal(await problemOf(bench.window().browser.signIn(asking(bench))), 'unreachable');
    await bench.graph.close();
  });
});
