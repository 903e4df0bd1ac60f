import assert from 'node:assert/strict';
import type { SignInError } from '../../../src/account/signInError.ts';
import { requireSameAccount } from '../../../src/account/tokenProvider.ts';
import { apps, tenantId, users } from '../../identity/registrations.ts';
import {
  ada,
  createRequest,
  createUi,
  problemOf,
  signInAndPersist,
  startFixture,
  statusOf,
} from './fixture.ts';
import type { Fixture } from './fixture.ts';

describe('the sign-in with the browser', () => {
  let fixture: Fixture;
  before(async () => {
    fixture = await startFixture();
  });
  after(() => fixture.close());
  afterEach(() => fixture.secrets.entries.clear());

  /** Signs in and returns the authorization URL. `change` can modify it before the browser opens it. */
  async function authorizationUrl(change: (url: URL) => void = () => undefined, more = {}): Promise<URL> {
    let url = new URL('about:blank');
    const ui = createUi(fixture.provider);
    const openBrowser = (address: string): Promise<boolean> => {
      url = new URL(address);
      change(url);
      return ui.openBrowser(url.href);
    };
    await fixture
      .createWindow()
      .browser.signIn(createRequest(fixture, { ui: { ...ui, openBrowser }, ...more }));
    return url;
  }

  async function isListening(url: URL): Promise<boolean> {
    const { port } = new URL(url.searchParams.get('redirect_uri')!);
    return fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
  }

  it('returns the identity of the user, and Graph accepts its token', async () => {
    const { browser } = fixture.createWindow();
    const identity = await signInAndPersist(browser, createRequest(fixture));
    assert.equal(identity.name, users.ada.name);
    assert.equal(identity.tenant, tenantId);
    assert.equal(identity.client, apps.publicClient.id);
    const token = await browser.token(identity, { access: 'read' });
    assert.equal(await statusOf(fixture, token), 200, fixture.graph.rejections.at(-1));
  });

  it('uses PKCE, a new nonce and a new state, and requests permission to read only', async () => {
    const [one, other] = [(await authorizationUrl()).searchParams, (await authorizationUrl()).searchParams];
    assert.equal(one.get('code_challenge_method'), 'S256');
    assert.equal(one.get('response_mode'), 'form_post');
    assert.equal(one.get('prompt'), 'select_account');
    for (const name of ['nonce', 'state', 'code_challenge']) assert.notEqual(one.get(name), other.get(name));
    const scopes = one.get('scope')!.split(' ');
    assert.ok(scopes.includes(`${fixture.graph.url}/DeviceManagementConfiguration.Read.All`));
    assert.ok(!one.get('scope')!.includes('ReadWrite'));
  });

  it('requests permission to write if the token request needs it', async () => {
    const url = await authorizationUrl(undefined, { tokenRequest: { access: 'write' } });
    assert.match(url.searchParams.get('scope')!, /DeviceManagementApps\.ReadWrite\.All/);
  });

  it('sends a login hint instead of an account picker if an identity signs in again', async () => {
    const identity = await signInAndPersist(fixture.createWindow().browser, createRequest(fixture));
    const url = await authorizationUrl(undefined, { expected: identity });
    assert.equal(url.searchParams.get('login_hint'), users.ada.name);
    assert.equal(url.searchParams.get('prompt'), null);
  });

  it('stores nothing before persist is called', async () => {
    const { browser } = fixture.createWindow();
    const { persist } = await browser.signIn(createRequest(fixture));
    assert.equal(fixture.secrets.entries.size, 0);
    await persist();
    assert.equal(fixture.secrets.entries.size, 1);
  });

  it('fails if the user declines consent', async () => {
    const ui = createUi(fixture.provider, { ...ada, declines: true });
    assert.equal(
      await problemOf(fixture.createWindow().browser.signIn(createRequest(fixture, { ui }))),
      'consentDeclined',
    );
  });

  it('is canceled at once and closes its port', async () => {
    const abort = new AbortController();
    let url = new URL('about:blank');
    const openBrowser = (address: string): Promise<boolean> => {
      url = new URL(address);
      setTimeout(() => abort.abort(), 20);
      return Promise.resolve(true);
    };
    const ui = createUi(fixture.provider, ada, { openBrowser });
    const request = createRequest(fixture, { ui, signal: abort.signal });
    assert.equal(await problemOf(fixture.createWindow().browser.signIn(request)), 'cancelled');
    const deadline = Date.now() + 5000;
    while (await isListening(url)) assert.ok(Date.now() < deadline, 'the port is still open');
    assert.equal(fixture.secrets.entries.size, 0);
  });

  it('opens no browser if it was canceled before', async () => {
    const opened: string[] = [];
    const openBrowser = (url: string) => Promise.resolve(opened.push(url) > 0);
    const ui = createUi(fixture.provider, ada, { openBrowser });
    const request = createRequest(fixture, { ui, signal: AbortSignal.abort() });
    assert.equal(await problemOf(fixture.createWindow().browser.signIn(request)), 'cancelled');
    assert.deepEqual(opened, []);
  });

  it('fails after a timeout and closes its port', async () => {
    let url = new URL('about:blank');
    const openBrowser = (address: string) => {
      url = new URL(address);
      return Promise.resolve(true);
    };
    const ui = createUi(fixture.provider, ada, { openBrowser });
    const { browser } = fixture.createWindow({ timeoutMs: 300 });
    assert.equal(await problemOf(browser.signIn(createRequest(fixture, { ui }))), 'timeout');
    const deadline = Date.now() + 5000;
    while (await isListening(url)) assert.ok(Date.now() < deadline, 'the port is still open');
  });

  it('is canceled if no browser opens', async () => {
    const ui = createUi(fixture.provider, ada, { openBrowser: () => Promise.resolve(false) });
    assert.equal(
      await problemOf(fixture.createWindow().browser.signIn(createRequest(fixture, { ui }))),
      'cancelled',
    );
  });

  for (const [what, forge] of [
    [
      'with another state',
      (url: URL) => ({ method: 'POST', body: new URLSearchParams({ code: 'x', state: 'y' }), url }),
    ],
    ['without a state', (url: URL) => ({ method: 'POST', body: new URLSearchParams({ code: 'x' }), url })],
    ['with a GET request', (url: URL) => ({ method: 'GET', url: new URL('?code=x&state=y', url) })],
  ] as const) {
    it(`ignores a forged response ${what}`, async () => {
      const ui = createUi(fixture.provider);
      const openBrowser = async (address: string): Promise<boolean> => {
        const { port } = new URL(new URL(address).searchParams.get('redirect_uri')!);
        const { url, ...init } = forge(new URL(`http://127.0.0.1:${port}/`));
        assert.equal((await fetch(url, init)).status, 400);
        return ui.openBrowser(address);
      };
      const identity = await signInAndPersist(
        fixture.createWindow().browser,
        createRequest(fixture, { ui: { ...ui, openBrowser } }),
      );
      assert.equal(identity.name, users.ada.name);
    });
  }

  it('rejects a response with another nonce', async () => {
    const result = authorizationUrl((url) => url.searchParams.set('nonce', 'another nonce'));
    assert.equal(await problemOf(result), 'stateMismatch');
  });

  it('rejects a code that was issued for another code challenge', async () => {
    const result = authorizationUrl((url) => url.searchParams.set('code_challenge', 'A'.repeat(43)));
    await assert.rejects(result, (error: SignInError) => error.details.code === 'AADSTS70000');
    assert.equal(fixture.provider.tokenRequests.at(-1)!['grant_type'], 'authorization_code');
  });

  it('fails after a timeout if the app registration is unknown, which only the page in the browser reports', async () => {
    const target = { ...fixture.target, client: '00000000-dead-4bad-8bad-000000000000' };
    let page = '';
    const openBrowser = async (url: string): Promise<boolean> => {
      page = await (await fetch(url)).text();
      return true;
    };
    const ui = createUi(fixture.provider, ada, { openBrowser });
    const { browser } = fixture.createWindow({ timeoutMs: 500 });
    assert.equal(await problemOf(browser.signIn(createRequest(fixture, { target, ui }))), 'timeout');
    assert.match(page, /invalid_client/);
  });

  it('detects that another account than the expected one signed in', async () => {
    const { browser } = fixture.createWindow();
    const first = await signInAndPersist(browser, createRequest(fixture));
    const ui = createUi(fixture.provider, { name: users.ben.name });
    const { identity: ben } = await browser.signIn(createRequest(fixture, { ui, expected: first }));
    assert.throws(() => requireSameAccount(first, ben), {
      details: { problem: 'accountMismatch', account: users.ben.name },
    });
    assert.doesNotThrow(() => requireSameAccount(first, { ...first }));
  });
});
