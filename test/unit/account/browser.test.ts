import assert from 'node:assert/strict';
import type { SignInError } from '../../../src/account/signInError.ts';
import { requireSame } from '../../../src/account/tokenProvider.ts';
import { apps, people, tenantId } from '../../identity/registrations.ts';
import { asking, personWith, problemOf, read, setUp, signedIn, usual } from './bench.ts';
import type { Bench } from './bench.ts';

describe('signing in with the browser', () => {
  let bench: Bench;
  before(async () => {
    bench = await setUp();
  });
  after(() => bench.close());
  afterEach(() => bench.secrets.kept.clear());

  /** Signs in while the URL is looked at, or changed, on its way to the browser. */
  async function seen(change: (url: URL) => void = () => undefined, more = {}): Promise<URL> {
    let url = new URL('about:blank');
    const usually = personWith(bench.provider);
    const openPage = (address: string): Promise<boolean> => {
      url = new URL(address);
      change(url);
      return usually.openPage(url.href);
    };
    await bench.window().browser.signIn(asking(bench, { ui: { ...usually, openPage }, ...more }));
    return url;
  }

  async function isListening(url: URL): Promise<boolean> {
    const { port } = new URL(url.searchParams.get('redirect_uri')!);
    return fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
  }

  it('ends with who it is, and a token that Graph takes', async () => {
    const { browser } = bench.window();
    const identity = await signedIn(browser, asking(bench));
    assert.equal(identity.name, people.ada.name);
    assert.equal(identity.tenant, tenantId);
    assert.equal(identity.client, apps.person.id);
    const token = await browser.token(identity, { access: 'read' });
    assert.equal(await read(bench, token), 200, bench.graph.turnedAway.at(-1));
  });

  it('asks with PKCE, a nonce and a state of its own, for permission to read alone', async () => {
    const [one, other] = [(await seen()).searchParams, (await seen()).searchParams];
    assert.equal(one.get('code_challenge_method'), 'S256');
    assert.equal(one.get('response_mode'), 'form_post');
    assert.equal(one.get('prompt'), 'select_account');
    for (const name of ['nonce', 'state', 'code_challenge']) assert.notEqual(one.get(name), other.get(name));
    const scopes = one.get('scope')!.split(' ');
    assert.ok(scopes.includes(`${bench.graph.url}/DeviceManagementConfiguration.Read.All`));
    assert.ok(!one.get('scope')!.includes('ReadWrite'));
  });

  it('asks for permission to change where that is wanted', async () => {
    const url = await seen(undefined, { tokenRequest: { access: 'write' } });
    assert.match(url.searchParams.get('scope')!, /DeviceManagementApps\.ReadWrite\.All/);
  });

  it('offers no choice to who is expected back', async () => {
    const identity = await signedIn(bench.window().browser, asking(bench));
    const url = await seen(undefined, { returning: identity });
    assert.equal(url.searchParams.get('login_hint'), people.ada.name);
    assert.equal(url.searchParams.get('prompt'), null);
  });

  it('keeps nothing before it is told to', async () => {
    const { browser } = bench.window();
    const { persist } = await browser.signIn(asking(bench));
    assert.equal(bench.secrets.kept.size, 0);
    await persist();
    assert.equal(bench.secrets.kept.size, 1);
  });

  it('is refused by who does not consent', async () => {
    const ui = personWith(bench.provider, { ...usual, refuses: true });
    assert.equal(await problemOf(bench.window().browser.signIn(asking(bench, { ui }))), 'declined');
  });

  it('is cancelled at once, and listens no longer', async () => {
    const abort = new AbortController();
    let url = new URL('about:blank');
    const openPage = (address: string): Promise<boolean> => {
      url = new URL(address);
      setTimeout(() => abort.abort(), 20);
      return Promise.resolve(true);
    };
    const ui = personWith(bench.provider, usual, { openPage });
    const request = asking(bench, { ui, signal: abort.signal });
    assert.equal(await problemOf(bench.window().browser.signIn(request)), 'cancelled');
    const deadline = Date.now() + 5000;
    while (await isListening(url)) assert.ok(Date.now() < deadline, 'it still listens');
    assert.equal(bench.secrets.kept.size, 0);
  });

  it('is cancelled before the browser has opened', async () => {
    const opened: string[] = [];
    const openPage = (url: string) => Promise.resolve(opened.push(url) > 0);
    const ui = personWith(bench.provider, usual, { openPage });
    const request = asking(bench, { ui, signal: AbortSignal.abort() });
    assert.equal(await problemOf(bench.window().browser.signIn(request)), 'cancelled');
    assert.deepEqual(opened, []);
  });

  it('ends where nobody comes back in time, and listens no longer', async () => {
    let url = new URL('about:blank');
    const openPage = (address: string) => {
      url = new URL(address);
      return Promise.resolve(true);
    };
    const ui = personWith(bench.provider, usual, { openPage });
    const { browser } = bench.window({ timeout: 300 });
    assert.equal(await problemOf(browser.signIn(asking(bench, { ui }))), 'timeout');
    const deadline = Date.now() + 5000;
    while (await isListening(url)) assert.ok(Date.now() < deadline, 'it still listens');
  });

  it('ends where there is no browser', async () => {
    const ui = personWith(bench.provider, usual, { openPage: () => Promise.resolve(false) });
    assert.equal(await problemOf(bench.window().browser.signIn(asking(bench, { ui }))), 'cancelled');
  });

  for (const [what, forge] of [
    [
      'with another state',
      (url: URL) => ({ method: 'POST', body: new URLSearchParams({ code: 'x', state: 'y' }), url }),
    ],
    ['with no state', (url: URL) => ({ method: 'POST', body: new URLSearchParams({ code: 'x' }), url })],
    ['by an address', (url: URL) => ({ method: 'GET', url: new URL('?code=x&state=y', url) })],
  ] as const) {
    it(`is not disturbed by a forged answer: ${what}`, async () => {
      const usually = personWith(bench.provider);
      const openPage = async (address: string): Promise<boolean> => {
        const { port } = new URL(new URL(address).searchParams.get('redirect_uri')!);
        const { url, ...init } = forge(new URL(`http://127.0.0.1:${port}/`));
        assert.equal((await fetch(url, init)).status, 400);
        return usually.openPage(address);
      };
      const identity = await signedIn(
        bench.window().browser,
        asking(bench, { ui: { ...usually, openPage } }),
      );
      assert.equal(identity.name, people.ada.name);
    });
  }

  it('throws away an answer with another nonce', async () => {
    const changed = seen((url) => url.searchParams.set('nonce', 'of somebody else'));
    assert.equal(await problemOf(changed), 'forged');
  });

  it('throws away a code that was asked for by somebody else', async () => {
    const changed = seen((url) => url.searchParams.set('code_challenge', 'A'.repeat(43)));
    await assert.rejects(changed, (error: SignInError) => error.parts.code === 'AADSTS70000');
    assert.equal(bench.provider.asked.at(-1)!['grant_type'], 'authorization_code');
  });

  it('is answered by the page in the browser alone where the registration is not known', async () => {
    const target = { ...bench.target, client: '00000000-dead-4bad-8bad-000000000000' };
    let read = '';
    const openPage = async (url: string): Promise<boolean> => {
      read = await (await fetch(url)).text();
      return true;
    };
    const ui = personWith(bench.provider, usual, { openPage });
    const { browser } = bench.window({ timeout: 500 });
    assert.equal(await problemOf(browser.signIn(asking(bench, { target, ui }))), 'timeout');
    assert.match(read, /invalid_client/);
  });

  it('tells who has come back from who was expected', async () => {
    const { browser } = bench.window();
    const ada = await signedIn(browser, asking(bench));
    const ui = personWith(bench.provider, { name: people.ben.name });
    const { identity: ben } = await browser.signIn(asking(bench, { ui, returning: ada }));
    assert.throws(() => requireSame(ada, ben), { problem: 'account', message: people.ben.name });
    assert.doesNotThrow(() => requireSame(ada, { ...ada }));
  });
});
