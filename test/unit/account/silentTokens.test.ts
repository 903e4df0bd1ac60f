import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { secretKey } from '../../../src/account/cachePlugin.ts';
import type { Identity } from '../../../src/account/identity.ts';
import type { SignInError } from '../../../src/account/signInError.ts';
import { createAuthority } from '../../identity/certificates.ts';
import { startIdentityProvider } from '../../identity/provider.ts';
import { createRequest, problemOf, signInAndPersist, startFixture, statusOf } from './fixture.ts';
import type { Fixture } from './fixture.ts';

const readRequest = { access: 'read' } as const;

describe('a silent token request', () => {
  let fixture: Fixture;
  let identity: Identity;
  beforeEach(async () => {
    fixture = await startFixture();
    identity = await signInAndPersist(fixture.createWindow().browser, createRequest(fixture));
  });
  afterEach(() => fixture.close());

  it('returns the cached token in every window until it expires', async () => {
    const requestCount = fixture.provider.tokenRequests.length;
    const one = await fixture.createWindow().browser.token(identity, readRequest);
    const other = await fixture.createWindow().browser.token(identity, readRequest);
    assert.equal(one, other);
    assert.equal(await statusOf(fixture, one), 200);
    assert.equal(fixture.provider.tokenRequests.length, requestCount);
  });

  it('fails in every window after a sign-out, which deletes all stored tokens', async () => {
    const [here, there] = [fixture.createWindow().browser, fixture.createWindow().browser];
    await there.token(identity, readRequest);
    await here.signOut(identity);
    assert.equal(fixture.secrets.entries.size, 0);
    assert.equal(await problemOf(here.token(identity, readRequest)), 'interactionRequired');
    assert.equal(await problemOf(there.token(identity, readRequest)), 'interactionRequired');
  });

  it('requires interaction for permissions that the user has not consented to', async () => {
    assert.equal(
      await problemOf(fixture.createWindow().browser.token(identity, { access: 'write' })),
      'interactionRequired',
    );
  });

  it('requires no interaction for permissions that the user has consented to', async () => {
    const { browser } = fixture.createWindow();
    const writer = await signInAndPersist(
      browser,
      createRequest(fixture, { tokenRequest: { access: 'write' }, expected: identity }),
    );
    assert.equal(writer.id, identity.id);
    const tokens = [
      await browser.token(identity, { access: 'write' }),
      await browser.token(identity, readRequest),
    ];
    for (const token of tokens) assert.equal(await statusOf(fixture, token), 200);
  });
});

describe('a silent token request after the token expired', () => {
  let fixture: Fixture;
  let identity: Identity;
  beforeEach(async () => {
    // MSAL treats a token as expired 300 s before it expires.
    fixture = await startFixture({ tokenLifetime: 200 });
    identity = await signInAndPersist(fixture.createWindow().browser, createRequest(fixture));
  });
  afterEach(() => fixture.close());

  it('refreshes the token and stores the new ones', async () => {
    const { browser } = fixture.createWindow();
    const before = fixture.secrets.entries.get(secretKey(identity));
    const [one, other] = [
      await browser.token(identity, readRequest),
      await browser.token(identity, readRequest),
    ];
    assert.notEqual(one, other);
    assert.equal(await statusOf(fixture, other), 200);
    assert.deepEqual(
      fixture.provider.tokenRequests.map((form) => form['grant_type']),
      ['authorization_code', 'refresh_token', 'refresh_token'],
    );
    assert.notEqual(fixture.secrets.entries.get(secretKey(identity)), before);
  });

  it('refreshes once for concurrent requests', async () => {
    const { browser } = fixture.createWindow();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => browser.token(identity, readRequest)));
    assert.equal(new Set(tokens).size, 1);
    assert.equal(fixture.provider.tokenRequests.length, 2);
  });

  it('refreshes for reading and writing at the same time without losing the session', async () => {
    const { browser } = fixture.createWindow();
    await signInAndPersist(
      browser,
      createRequest(fixture, { tokenRequest: { access: 'write' }, expected: identity }),
    );
    for (let again = 0; again < 3; again++) {
      const both = [browser.token(identity, readRequest), browser.token(identity, { access: 'write' })];
      for (const token of await Promise.all(both)) assert.equal(await statusOf(fixture, token), 200);
    }
  });

  it('requires interaction if the refresh token was revoked', async () => {
    fixture.provider.revokeAll();
    assert.equal(
      await problemOf(fixture.createWindow().browser.token(identity, readRequest)),
      'interactionRequired',
    );
  });

  it('requires interaction after invalid_grant without a suberror', async () => {
    fixture.provider.respondWith({ status: 400, body: '{"error":"invalid_grant"}' });
    assert.equal(
      await problemOf(fixture.createWindow().browser.token(identity, readRequest)),
      'interactionRequired',
    );
  });

  it('uses the token that another window refreshed in the meantime', async () => {
    const other = fixture.createWindow().browser;
    let refreshed: string | undefined;
    const slow = fixture.createWindow({
      fetch: async (url, init) => {
        if (refreshed !== undefined || init.method !== 'POST') return fetch(url, init);
        refreshed = '';
        refreshed = await other.token(identity, readRequest);
        return Response.json({ error: 'invalid_grant', suberror: 'bad_token' }, { status: 400 });
      },
    });
    const token = await slow.browser.token(identity, readRequest);
    assert.equal(await statusOf(fixture, token), 200);
  });

  it('stores nothing if another window signed out in the meantime', async () => {
    const other = fixture.createWindow().browser;
    const slow = fixture.createWindow({
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        if (init.method === 'POST') await other.signOut(identity);
        return response;
      },
    });
    await slow.browser.token(identity, readRequest);
    assert.equal(fixture.secrets.entries.size, 0);
    assert.equal(await problemOf(slow.browser.token(identity, readRequest)), 'interactionRequired');
  });

  it('stores nothing if this window signs out during a refresh', async () => {
    const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, 3, value));
    const { secrets: stored } = fixture;
    // As in VS Code, each call takes a moment, and calls complete in order.
    const secrets = {
      get: (key: string) => later(undefined).then(() => stored.get(key)),
      store: (key: string, value: string) => later(undefined).then(() => stored.store(key, value)),
      delete: (key: string) => later(undefined).then(() => stored.delete(key)),
    };
    for (const wait of [0, 10, 20, 40, 80, 120]) {
      const { browser } = fixture.createWindow({ secrets });
      identity = await signInAndPersist(browser, createRequest(fixture));
      const refreshing = browser.token(identity, {
        access: 'read',
        challenge: { header: 'Bearer claims="e30="', claims: '{}' },
      });
      await new Promise((resolve) => setTimeout(resolve, wait));
      await Promise.all([browser.signOut(identity), refreshing.catch(() => undefined)]);
      assert.equal(fixture.secrets.entries.size, 0, `after ${wait} ms`);
    }
  });

  it('retries if the service throttles briefly', async () => {
    fixture.provider.respondWith({ status: 429, headers: { 'retry-after': '0.2' } }, { status: 503 });
    assert.equal(
      await statusOf(fixture, await fixture.createWindow().browser.token(identity, readRequest)),
      200,
    );
  });

  it('fails if the service throttles for a long time, and tries again at the next request', async () => {
    const { browser } = fixture.createWindow();
    fixture.provider.respondWith({ status: 429, headers: { 'retry-after': '60' } });
    assert.equal(await problemOf(browser.token(identity, readRequest)), 'temporarilyUnavailable');
    assert.equal(await statusOf(fixture, await browser.token(identity, readRequest)), 200);
  });

  it('reports why the service cannot be reached, and tries again at the next request', async () => {
    let isDown = true;
    const { browser } = fixture.createWindow({
      fetch: (url, init) => (isDown ? fetch('http://127.0.0.1:9/', init) : fetch(url, init)),
    });
    await assert.rejects(
      browser.token(identity, readRequest),
      (error: SignInError) => error.problem === 'networkError' && /bad port|ECONNREFUSED/.test(error.message),
    );
    isDown = false;
    assert.equal(await statusOf(fixture, await browser.token(identity, readRequest)), 200);
  });

  for (const status of [200, 403, 407]) {
    it(`fails if a proxy responds instead of the service, with status ${status}`, async () => {
      fixture.provider.respondWith({ status, body: '<html>Please sign in to the network</html>' });
      assert.equal(
        await problemOf(fixture.createWindow().browser.token(identity, readRequest)),
        'networkError',
      );
    });
  }

  it('does not follow a redirect with a refresh token', async () => {
    const received: string[] = [];
    const otherServer = createServer((request, response) => {
      received.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((resolve) => otherServer.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${(otherServer.address() as AddressInfo).port}/`;
    fixture.provider.respondWith({ status: 307, headers: { location } });
    assert.equal(
      await problemOf(fixture.createWindow().browser.token(identity, readRequest)),
      'networkError',
    );
    assert.deepEqual(received, []);
    otherServer.close();
  });
});

describe('a sign-in', () => {
  it('sends no token request to a service with an untrusted certificate, and reports why', async () => {
    const fixture = await startFixture();
    const untrusted = await startIdentityProvider({
      graph: fixture.graph.url,
      ca: await createAuthority(),
    });
    const endpoints = { ...fixture.target.endpoints, signIn: untrusted.origin };
    await assert.rejects(
      fixture
        .createWindow()
        .browser.signIn(createRequest(fixture, { target: { ...fixture.target, endpoints } })),
      (error: SignInError) => error.problem === 'networkError' && error.message.includes('certificate'),
    );
    assert.deepEqual(untrusted.tokenRequests, []);
    await untrusted.close();
    await fixture.close();
  });

  it('reports that the service is down', async () => {
    const fixture = await startFixture();
    await fixture.provider.close();
    assert.equal(
      await problemOf(fixture.createWindow().browser.signIn(createRequest(fixture))),
      'networkError',
    );
    await fixture.graph.close();
  });
});
