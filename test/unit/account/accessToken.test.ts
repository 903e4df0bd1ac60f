import assert from 'node:assert/strict';
import { accessTokenProblem } from '../../../src/account/accessToken.ts';
import { tenantId, users } from '../../identity/registrations.ts';
import { createRequest, createUi, problemOf, signInAndPersist, startFixture, statusOf } from './fixture.ts';
import type { Fixture } from './fixture.ts';

const graph = 'https://graph.microsoft.com';
const claims = { aud: graph, exp: 2000, tid: tenantId, oid: users.ada.id, upn: users.ada.name };

function jwt(claims: unknown): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`;
}

describe('the check of a pasted token', () => {
  for (const [what, text, problem] of [
    ['a token for this Graph', jwt(claims), undefined],
    [
      'a token with Graph’s application id as its audience',
      jwt({ ...claims, aud: '00000003-0000-0000-c000-000000000000' }),
      undefined,
    ],
    ['a token whose audience ends with a slash', jwt({ ...claims, aud: `${graph}/` }), undefined],
    ['a token after Bearer and before a line break', `Bearer ${jwt(claims)}\n`, undefined],
    ['a token of an application', jwt({ ...claims, oid: undefined, upn: undefined, appid: 'x' }), undefined],
    ['an empty text', '', 'notAJwt'],
    ['a password', 'S3cret!', 'notAJwt'],
    ['an opaque token', 'EwBgA8l6BAAU', 'notAJwt'],
    ['a truncated token', `${jwt(claims).slice(0, -4)}…`, 'notAJwt'],
    ['a token with an invisible character', jwt(claims).replace('.', '\u0000.'), 'notAJwt'],
    ['a JWT whose payload is not JSON', 'a.b.c', 'notAJwt'],
    ['a JWT whose payload is not an object', `a.${Buffer.from('null').toString('base64url')}.c`, 'notAJwt'],
    ['a token for another service', jwt({ ...claims, aud: 'https://management.azure.com' }), 'wrongAudience'],
    ['a token for another cloud', jwt({ ...claims, aud: 'https://graph.microsoft.us' }), 'wrongAudience'],
    ['a token without an audience', jwt({ ...claims, aud: undefined }), 'wrongAudience'],
    ['an expired token', jwt({ ...claims, exp: 1 }), 'expired'],
    ['a token without an expiry time', jwt({ ...claims, exp: undefined }), 'expired'],
    ['a token without a tenant', jwt({ ...claims, tid: undefined }), 'noAccount'],
    ['a token without an account', jwt({ ...claims, oid: undefined }), 'noAccount'],
  ] as const) {
    it(`${problem === undefined ? 'accepts' : `reports ${problem} for`} ${what}`, () =>
      assert.equal(accessTokenProblem(text, graph, 1_000_000), problem));
  }
});

describe('the sign-in with an access token', () => {
  let fixture: Fixture;
  let token: string;
  before(async () => {
    fixture = await startFixture();
    const { browser } = fixture.createWindow();
    const identity = await signInAndPersist(browser, createRequest(fixture));
    token = await browser.token(identity, { access: 'read' });
    fixture.secrets.entries.clear();
  });
  after(() => fixture.close());
  const pasteRequest = (text: string | undefined) =>
    createRequest(fixture, {
      ui: createUi(fixture.provider, undefined, { askAccessToken: () => Promise.resolve(text) }),
    });

  it('uses the account in the token, and Graph accepts the token', async () => {
    const { accessToken: method } = fixture.createWindow();
    const identity = await signInAndPersist(method, pasteRequest(token));
    assert.deepEqual(
      [identity.name, identity.tenant, identity.method],
      [users.ada.name, tenantId, 'accessToken'],
    );
    assert.equal(await statusOf(fixture, await method.token(identity, { access: 'read' })), 200);
    assert.ok(Math.abs(identity.expiresAt! - Date.now() - 3_600_000) < 60_000);
  });

  it("creates a connection with an id other than the browser's for the same account", async () => {
    const { accessToken: method, browser } = fixture.createWindow();
    const transient = await signInAndPersist(method, pasteRequest(token));
    const persistent = await signInAndPersist(browser, createRequest(fixture));
    assert.notEqual(transient.id, persistent.id);
    await browser.signOut(persistent);
  });

  it('stores the token only in the memory of one window', async () => {
    const { accessToken: method } = fixture.createWindow();
    const identity = await signInAndPersist(method, pasteRequest(token));
    assert.equal(fixture.secrets.entries.size, 0);
    assert.equal(
      await problemOf(fixture.createWindow().accessToken.token(identity, { access: 'read' })),
      'interactionRequired',
    );
    await method.signOut(identity);
    assert.equal(await problemOf(method.token(identity, { access: 'read' })), 'interactionRequired');
  });

  it('provides no token to write if the token has only permissions to read', async () => {
    const { accessToken: method } = fixture.createWindow();
    const identity = await signInAndPersist(method, pasteRequest(token));
    assert.equal(await problemOf(method.token(identity, { access: 'write' })), 'insufficientScope');
  });

  it('fails if it was canceled before the user pasted a token', async () => {
    const { accessToken: method } = fixture.createWindow();
    const signal = AbortSignal.abort();
    assert.equal(await problemOf(method.signIn({ ...pasteRequest(token), signal })), 'cancelled');
  });

  it('rejects a token for another Graph, and is canceled if the user pastes none', async () => {
    const { accessToken: method } = fixture.createWindow();
    assert.equal(await problemOf(method.signIn(pasteRequest(jwt(claims)))), 'invalidAccessToken');
    assert.equal(await problemOf(method.signIn(pasteRequest(undefined))), 'cancelled');
  });
});
