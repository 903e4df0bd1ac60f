import assert from 'node:assert/strict';
import { clouds } from '../../../src/account/clouds.ts';
import { withConnectionId } from '../../../src/account/identity.ts';
import type { Identity } from '../../../src/account/identity.ts';
import { SignInError } from '../../../src/account/signInError.ts';
import { Reauthentication } from '../../../src/account/reauthentication.ts';
import { createTokenProvider } from '../../../src/account/tokenProvider.ts';
import type { SignedInBy } from '../../../src/account/tokenProvider.ts';
import type { TokenRequest } from '../../../src/graph/exchange.ts';
import { withClaimsChallenge } from '../../../src/graph/claimsChallenge.ts';
import { createExchange } from '../../../src/graph/exchange.ts';
import { samplePath } from '../../faults/faultyTenant.ts';
import { asking, problemOf, setUp, signedIn } from './bench.ts';

const ada = withConnectionId({
  method: 'browser',
  cloud: 'global',
  endpoints: clouds.global,
  tenant: 't',
  client: 'c',
  account: 'a',
  name: 'Ada',
});
const signedOut = (): Promise<never> =>
  Promise.reject(new SignInError('Signed out', { problem: 'interaction' }));
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

/** A connection that is signed in to by asking. */
function asked(answer = later) {
  const prompts: TokenRequest[] = [];
  let reminders = 0;
  let allowed: readonly string[] = [];
  const shared = new Reauthentication((_, wish) => {
    prompts.push(wish);
    const done = answer().then(() => {
      allowed = wish.access === 'write' ? ['read', 'write'] : ['read'];
    });
    return { done, remind: () => reminders++ };
  });
  const way = {
    token: (_: Identity, { access }: TokenRequest) =>
      allowed.includes(access) ? Promise.resolve(`for ${access}`) : signedOut(),
  };
  const token = createTokenProvider(() => ({ identity: ada, way }), shared);
  return { token, prompts, reminders: () => reminders, shared };
}

describe('a token that takes a person', () => {
  it('is asked for once, however many wait for it', async () => {
    const { token, prompts, reminders } = asked();
    const all = await Promise.all(Array.from({ length: 50 }, () => token({ access: 'read' })));
    assert.deepEqual(new Set(all), new Set(['for read']));
    assert.equal(prompts.length, 1);
    assert.equal(reminders(), 49);
  });

  it('is asked for once more where a save waited for a reader’s', async () => {
    const { token, prompts } = asked();
    const all = await Promise.all([
      token({ access: 'read' }),
      token({ access: 'write' }),
      token({ access: 'write' }),
    ]);
    assert.deepEqual(all, ['for read', 'for write', 'for write']);
    assert.deepEqual(
      prompts.map(({ access }) => access),
      ['read', 'write'],
    );
  });

  it('fails all who wait where the person says no, and may be asked for again', async () => {
    let says: 'no' | 'yes' = 'no';
    const { token, prompts } = asked(async () => {
      await later();
      if (says === 'no') throw new SignInError('No', { problem: 'cancelled' });
    });
    const all = await Promise.all(Array.from({ length: 5 }, () => problemOf(token({ access: 'read' }))));
    assert.deepEqual(new Set(all), new Set(['cancelled']));
    assert.equal(prompts.length, 1);
    says = 'yes';
    assert.equal(await token({ access: 'read' }), 'for read');
  });

  it('is left to the others by who gives up', async () => {
    const { token } = asked();
    const abort = new AbortController();
    const given = problemOf(token({ access: 'read', signal: abort.signal }));
    const kept = token({ access: 'read' });
    abort.abort();
    assert.equal(await given, 'cancelled');
    assert.equal(await kept, 'for read');
  });

  it('is not asked for without end where signing in does not help', async () => {
    let prompts = 0;
    const asking = new Reauthentication(() => {
      prompts++;
      return { done: Promise.resolve() };
    });
    const token = createTokenProvider(() => ({ identity: ada, way: { token: signedOut } }), asking);
    assert.equal(await problemOf(token({ access: 'read' })), 'interaction');
    assert.equal(prompts, 2);
  });

  it('is tried again by those who wait to read, when the account has signed in in another way', async () => {
    let known = false;
    let over: AbortSignal | undefined;
    const asking = new Reauthentication((_identity, _wish, _why, signal) => {
      over = signal;
      return { done: new Promise<void>(() => undefined) };
    });
    const way = { token: () => (known ? Promise.resolve('new') : signedOut()) };
    // Two connections of one account share the prompt, as after it came back with another registration.
    const current = (): SignedInBy => ({ identity: ada, way });
    const waiting = [createTokenProvider(current, asking), createTokenProvider(current, asking)].map(
      (token) => token({ access: 'read' }),
    );
    await later();
    known = true;
    asking.signedIn(ada.id);
    assert.deepEqual(await Promise.all(waiting), ['new', 'new']);
    assert.equal(over?.aborted, true);
  });

  it('leaves whoever is signing in already to it, when something of the account changes', async () => {
    let answered = false;
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => (finish = resolve));
    const asking = new Reauthentication((_identity, _wish, _why, signal) => {
      signal.addEventListener('abort', () => assert.fail('given up'));
      return { done, isAnswered: () => answered };
    });
    let known = false;
    const way = { token: () => (known ? Promise.resolve('new') : signedOut()) };
    const waiting = createTokenProvider(() => ({ identity: ada, way }), asking)({ access: 'read' });
    await later();
    answered = true;
    asking.signedIn(ada.id);
    known = true;
    finish();
    assert.equal(await waiting, 'new');
  });

  it('is nobody’s who has signed out, even where it could still be had', async () => {
    let isSignedIn = true;
    const way = { token: () => later().then(() => 'token') };
    const asking = new Reauthentication(() => assert.fail('asked'));
    const token = createTokenProvider(() => (isSignedIn ? { identity: ada, way } : undefined), asking);
    assert.equal(await token({ access: 'write' }), 'token');
    const underway = problemOf(token({ access: 'write' }));
    isSignedIn = false;
    assert.equal(await underway, 'signedOut');
    assert.equal(await problemOf(token({ access: 'read' })), 'signedOut');
  });

  it('is waited for no longer after signing out', async () => {
    let isSignedIn = true;
    const asking = new Reauthentication(() => ({ done: new Promise<void>(() => undefined) }));
    const way = { token: signedOut };
    const token = createTokenProvider(() => (isSignedIn ? { identity: ada, way } : undefined), asking);
    const waiting = problemOf(token({ access: 'write' }));
    await later();
    isSignedIn = false;
    asking.signedOut(ada.id);
    assert.equal(await waiting, 'signedOut');
  });

  it('is not asked for where something else is wrong', async () => {
    const busy = (): Promise<never> => Promise.reject(new SignInError('Busy', { problem: 'busy' }));
    const token = createTokenProvider(
      () => ({ identity: ada, way: { token: busy } }),
      new Reauthentication(() => assert.fail('asked')),
    );
    assert.equal(await problemOf(token({ access: 'read' })), 'busy');
  });
});

describe('a connection', () => {
  const path = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;

  it('reads with permission to read, and asks for more at the first save alone', async () => {
    const bench = await setUp();
    const { browser } = bench.window();
    const identity = await signedIn(browser, asking(bench));
    const prompts: TokenRequest[] = [];
    const again = new Reauthentication((returning, tokenRequest) => {
      prompts.push(tokenRequest);
      return { done: signedIn(browser, asking(bench, { tokenRequest, returning })).then(() => undefined) };
    });
    const token = createTokenProvider(() => ({ identity, way: browser }), again);
    const exchange = createExchange({ root: bench.graph.url, token, fetch: (url, init) => fetch(url, init) });
    await exchange({ method: 'GET', url: path });
    assert.equal(prompts.length, 0);
    for (const errorCount of [1, 2]) {
      const body = { '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview', errorCount };
      await exchange({ method: 'PATCH', url: path, body });
      assert.equal(bench.graph.tenant.read(path)?.['errorCount'], errorCount);
    }
    assert.deepEqual(
      prompts.map(({ access }) => access),
      ['write'],
    );
    assert.deepEqual(bench.graph.turnedAway, []);
    await bench.close();
  });

  it('answers a claims challenge with a token that was got for it, without a person', async () => {
    const bench = await setUp();
    const { browser } = bench.window();
    const identity = await signedIn(browser, asking(bench));
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    // Whatever is not the first token will do.
    let first: unknown;
    bench.graph.challenge(claims, ({ jti }) => (first ??= jti) !== jti);
    const token = createTokenProvider(
      () => ({ identity, way: browser }),
      new Reauthentication(() => assert.fail('asked')),
    );
    const once = createExchange({ root: bench.graph.url, token, fetch: (url, init) => fetch(url, init) });
    const { status } = await withClaimsChallenge(once)({ method: 'GET', url: path });
    assert.equal(status, 200);
    const form = bench.provider.asked.at(-1);
    assert.equal(form?.['grant_type'], 'refresh_token');
    assert.match(form['claims'] ?? '', /"nbf":\{"essential":true,"value":"1"\}/);
    assert.match(form['claims'] ?? '', /CP1/);
    // And goes on with it.
    assert.equal((await once({ method: 'GET', url: path })).status, 200);
    await bench.close();
  });
});
