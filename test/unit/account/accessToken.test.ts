import assert from 'node:assert/strict';
import { accessTokenProblem } from '../../../src/account/accessToken.ts';
import { people, tenantId } from '../../identity/registrations.ts';
import { asking, personWith, problemOf, read, setUp, signedIn } from './bench.ts';
import type { Bench } from './bench.ts';

const graph = 'https://graph.microsoft.com';
const good = { aud: graph, exp: 2000, tid: tenantId, oid: people.ada.id, upn: people.ada.name };

function jwt(claims: unknown): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`;
}

describe('a pasted text', () => {
  for (const [what, text, problem] of [
    ['a token for this Graph', jwt(good), undefined],
    ['one by Graph’s own id', jwt({ ...good, aud: '00000003-0000-0000-c000-000000000000' }), undefined],
    ['one with a slash at the end', jwt({ ...good, aud: `${graph}/` }), undefined],
    ['one as it stands in a header, with a line break', `Bearer ${jwt(good)}\n`, undefined],
    ['one of an application', jwt({ ...good, oid: undefined, upn: undefined, appid: 'x' }), undefined],
    ['nothing', '', 'no token'],
    ['a password', 'S3cret!', 'no token'],
    ['an opaque token', 'EwBgA8l6BAAU', 'no token'],
    ['one that was cut', `${jwt(good).slice(0, -4)}…`, 'no token'],
    ['one with something unseen in it', jwt(good).replace('.', '\u0000.'), 'no token'],
    ['a JWT of rubbish', 'a.b.c', 'no token'],
    ['a JWT of a list', `a.${Buffer.from('null').toString('base64url')}.c`, 'no token'],
    ['one for another service', jwt({ ...good, aud: 'https://management.azure.com' }), 'another audience'],
    ['one for another cloud', jwt({ ...good, aud: 'https://graph.microsoft.us' }), 'another audience'],
    ['one for nobody', jwt({ ...good, aud: undefined }), 'another audience'],
    ['one that has ended', jwt({ ...good, exp: 1 }), 'over'],
    ['one without an end', jwt({ ...good, exp: undefined }), 'over'],
    ['one of no tenant', jwt({ ...good, tid: undefined }), 'no account'],
    ['one of no account', jwt({ ...good, oid: undefined }), 'no account'],
  ] as const) {
    it(`is ${what}: ${problem ?? 'good'}`, () =>
      assert.equal(accessTokenProblem(text, graph, 1_000_000), problem));
  }
});

describe('a pasted token', () => {
  let bench: Bench;
  let token: string;
  before(async () => {
    bench = await setUp();
    const { browser } = bench.window();
    const identity = await signedIn(browser, asking(bench));
    token = await browser.token(identity, { access: 'read' });
    bench.secrets.kept.clear();
  });
  after(() => bench.close());
  const pasting = (text: string | undefined) =>
    asking(bench, {
      ui: personWith(bench.provider, undefined, { accessToken: () => Promise.resolve(text) }),
    });

  it('is whose it says, and Graph takes it', async () => {
    const { pasted } = bench.window();
    const identity = await signedIn(pasted, pasting(token));
    assert.deepEqual(
      [identity.name, identity.tenant, identity.method],
      [people.ada.name, tenantId, 'accessToken'],
    );
    assert.equal(await read(bench, await pasted.token(identity, { access: 'read' })), 200);
    assert.ok(Math.abs(identity.expiresAt! - Date.now() - 3_600_000) < 60_000);
  });

  it('is another connection than one that lasts, so nothing is taken over', async () => {
    const { pasted, browser } = bench.window();
    const short = await signedIn(pasted, pasting(token));
    const long = await signedIn(browser, asking(bench));
    assert.notEqual(short.id, long.id);
    await browser.signOut(long);
  });

  it('stays in the memory of one window', async () => {
    const { pasted } = bench.window();
    const identity = await signedIn(pasted, pasting(token));
    assert.equal(bench.secrets.kept.size, 0);
    assert.equal(await problemOf(bench.window().pasted.token(identity, { access: 'read' })), 'interaction');
    await pasted.signOut(identity);
    assert.equal(await problemOf(pasted.token(identity, { access: 'read' })), 'interaction');
  });

  it('that may only read is not sent with a change', async () => {
    const { pasted } = bench.window();
    const identity = await signedIn(pasted, pasting(token));
    assert.equal(await problemOf(pasted.token(identity, { access: 'write' })), 'readOnly');
  });

  it('is not taken after it was cancelled', async () => {
    const { pasted } = bench.window();
    const signal = AbortSignal.abort();
    assert.equal(await problemOf(pasted.signIn({ ...pasting(token), signal })), 'cancelled');
  });

  it('is not taken where it is none for this Graph, or nobody pasted one', async () => {
    const { pasted } = bench.window();
    assert.equal(await problemOf(pasted.signIn(pasting(jwt(good)))), 'accessToken');
    assert.equal(await problemOf(pasted.signIn(pasting(undefined))), 'cancelled');
  });
});
