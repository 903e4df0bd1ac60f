import assert from 'node:assert/strict';
import { withConnectionId } from '../../../src/account/identity.ts';
import type { Identity } from '../../../src/account/identity.ts';
import { SignInError } from '../../../src/account/signInError.ts';
import { Reauthentication } from '../../../src/account/reauthentication.ts';
import { createTokenProvider } from '../../../src/account/tokenProvider.ts';
import type { SignedInIdentity } from '../../../src/account/tokenProvider.ts';
import type { TokenRequest } from '../../../src/graph/exchange.ts';
import { withClaimsChallenge } from '../../../src/graph/claimsChallenge.ts';
import { createExchange } from '../../../src/graph/exchange.ts';
import { samplePath } from '../../faults/faultyTenant.ts';
import { createRequest, problemOf, signInAndPersist, someIdentity, startFixture } from './fixture.ts';

const identity = await withConnectionId(someIdentity);
const rejectSilently = (): Promise<never> =>
  Promise.reject(new SignInError('Signed out', { problem: 'interactionRequired' }));
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

/** A token provider whose user signs in at each prompt, for the requested access. */
function createPrompted(signIn = pause) {
  const prompts: TokenRequest[] = [];
  let reminders = 0;
  let granted: readonly string[] = [];
  const reauthentication = new Reauthentication((_, tokenRequest) => {
    prompts.push(tokenRequest);
    const done = signIn().then(() => {
      granted = tokenRequest.access === 'write' ? ['read', 'write'] : ['read'];
    });
    return { done, remind: () => reminders++ };
  });
  const method = {
    token: (_: Identity, { access }: TokenRequest) =>
      granted.includes(access) ? Promise.resolve(`for ${access}`) : rejectSilently(),
  };
  const token = createTokenProvider(() => ({ identity, method }), reauthentication);
  return { token, prompts, reminders: () => reminders };
}

describe('a token request that needs the user', () => {
  it('prompts once for any number of waiting requests', async () => {
    const { token, prompts, reminders } = createPrompted();
    const all = await Promise.all(Array.from({ length: 50 }, () => token({ access: 'read' })));
    assert.deepEqual(new Set(all), new Set(['for read']));
    assert.equal(prompts.length, 1);
    assert.equal(reminders(), 49);
  });

  it('prompts a second time if a save waited for a prompt to read', async () => {
    const { token, prompts } = createPrompted();
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

  it('fails for all requests if the user cancels, and prompts again the next time', async () => {
    let accepts = false;
    const { token, prompts } = createPrompted(async () => {
      await pause();
      if (!accepts) throw new SignInError('Declined', { problem: 'cancelled' });
    });
    const all = await Promise.all(Array.from({ length: 5 }, () => problemOf(token({ access: 'read' }))));
    assert.deepEqual(new Set(all), new Set(['cancelled']));
    assert.equal(prompts.length, 1);
    accepts = true;
    assert.equal(await token({ access: 'read' }), 'for read');
  });

  it('keeps the prompt open for the other requests if one is aborted', async () => {
    const { token } = createPrompted();
    const abort = new AbortController();
    const aborted = problemOf(token({ access: 'read', signal: abort.signal }));
    const other = token({ access: 'read' });
    abort.abort();
    assert.equal(await aborted, 'cancelled');
    assert.equal(await other, 'for read');
  });

  it('stops prompting if signing in does not help', async () => {
    let prompts = 0;
    const reauthentication = new Reauthentication(() => {
      prompts++;
      return { done: Promise.resolve() };
    });
    const token = createTokenProvider(
      () => ({ identity, method: { token: rejectSilently } }),
      reauthentication,
    );
    assert.equal(await problemOf(token({ access: 'read' })), 'interactionRequired');
    assert.equal(prompts, 2);
  });

  it('tries again if the account signs in elsewhere while a request to read waits', async () => {
    let hasToken = false;
    let signal: AbortSignal | undefined;
    const reauthentication = new Reauthentication((_identity, _tokenRequest, _reason, dismissed) => {
      signal = dismissed;
      return { done: new Promise<void>(() => undefined) };
    });
    const method = { token: () => (hasToken ? Promise.resolve('new') : rejectSilently()) };
    // Two connections of one account share the prompt, as after a sign-in with another registration.
    const current = (): SignedInIdentity => ({ identity, method });
    const waiting = [
      createTokenProvider(current, reauthentication),
      createTokenProvider(current, reauthentication),
    ].map((token) => token({ access: 'read' }));
    await pause();
    hasToken = true;
    reauthentication.signedIn(identity.id);
    assert.deepEqual(await Promise.all(waiting), ['new', 'new']);
    assert.equal(signal?.aborted, true);
  });

  it('keeps a prompt open that the user has answered, even if the account signs in elsewhere', async () => {
    let answered = false;
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => (finish = resolve));
    const reauthentication = new Reauthentication((_identity, _tokenRequest, _reason, dismissed) => {
      dismissed.addEventListener('abort', () => assert.fail('dismissed'));
      return { done, isAnswered: () => answered };
    });
    let hasToken = false;
    const method = { token: () => (hasToken ? Promise.resolve('new') : rejectSilently()) };
    const waiting = createTokenProvider(() => ({ identity, method }), reauthentication)({ access: 'read' });
    await pause();
    answered = true;
    reauthentication.signedIn(identity.id);
    hasToken = true;
    finish();
    assert.equal(await waiting, 'new');
  });

  it('fails after a sign-out, even if the method still returns a token', async () => {
    let isSignedIn = true;
    const method = { token: () => pause().then(() => 'token') };
    const reauthentication = new Reauthentication(() => assert.fail('prompted'));
    const token = createTokenProvider(
      () => (isSignedIn ? { identity, method } : undefined),
      reauthentication,
    );
    assert.equal(await token({ access: 'write' }), 'token');
    const pending = problemOf(token({ access: 'write' }));
    isSignedIn = false;
    assert.equal(await pending, 'signedOut');
    assert.equal(await problemOf(token({ access: 'read' })), 'signedOut');
  });

  it('stops waiting after a sign-out', async () => {
    let isSignedIn = true;
    const reauthentication = new Reauthentication(() => ({ done: new Promise<void>(() => undefined) }));
    const method = { token: rejectSilently };
    const token = createTokenProvider(
      () => (isSignedIn ? { identity, method } : undefined),
      reauthentication,
    );
    const waiting = problemOf(token({ access: 'write' }));
    await pause();
    isSignedIn = false;
    reauthentication.signedOut(identity.id);
    assert.equal(await waiting, 'signedOut');
  });

  it('does not prompt for other errors', async () => {
    const busy = (): Promise<never> =>
      Promise.reject(new SignInError('Busy', { problem: 'temporarilyUnavailable' }));
    const token = createTokenProvider(
      () => ({ identity, method: { token: busy } }),
      new Reauthentication(() => assert.fail('prompted')),
    );
    assert.equal(await problemOf(token({ access: 'read' })), 'temporarilyUnavailable');
  });
});

describe('an exchange with a token provider', () => {
  const path = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;

  it('reads with permission to read, and prompts for more only at the first save', async () => {
    const fixture = await startFixture();
    const { browser } = fixture.createWindow();
    const identity = await signInAndPersist(browser, createRequest(fixture));
    const prompts: TokenRequest[] = [];
    const reauthentication = new Reauthentication((expected, tokenRequest) => {
      prompts.push(tokenRequest);
      return {
        done: signInAndPersist(browser, createRequest(fixture, { tokenRequest, expected })).then(
          () => undefined,
        ),
      };
    });
    const token = createTokenProvider(() => ({ identity, method: browser }), reauthentication);
    const exchange = createExchange({
      root: fixture.graph.url,
      token,
      fetch: (url, init) => fetch(url, init),
    });
    await exchange({ method: 'GET', url: path });
    assert.equal(prompts.length, 0);
    for (const errorCount of [1, 2]) {
      const body = { '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview', errorCount };
      await exchange({ method: 'PATCH', url: path, body });
      assert.equal(fixture.graph.tenant.read(path)?.['errorCount'], errorCount);
    }
    assert.deepEqual(
      prompts.map(({ access }) => access),
      ['write'],
    );
    assert.deepEqual(fixture.graph.rejections, []);
    await fixture.close();
  });

  it('answers a claims challenge with a new token, without a prompt', async () => {
    const fixture = await startFixture();
    const { browser } = fixture.createWindow();
    const identity = await signInAndPersist(browser, createRequest(fixture));
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    // Accepts every token but the first one.
    let first: unknown;
    fixture.graph.requireClaims(claims, ({ jti }) => (first ??= jti) !== jti);
    const token = createTokenProvider(
      () => ({ identity, method: browser }),
      new Reauthentication(() => assert.fail('prompted')),
    );
    const once = createExchange({ root: fixture.graph.url, token, fetch: (url, init) => fetch(url, init) });
    const { status } = await withClaimsChallenge(once)({ method: 'GET', url: path });
    assert.equal(status, 200);
    const form = fixture.provider.tokenRequests.at(-1);
    assert.equal(form?.['grant_type'], 'refresh_token');
    assert.match(form['claims'] ?? '', /"nbf":\{"essential":true,"value":"1"\}/);
    assert.match(form['claims'] ?? '', /CP1/);
    // The new token stays in use.
    assert.equal((await once({ method: 'GET', url: path })).status, 200);
    await fixture.close();
  });
});
