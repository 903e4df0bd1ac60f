import assert from 'node:assert/strict';
import type { DeviceCode } from '../../../src/account/signInMethod.ts';
import { people } from '../../identity/registrations.ts';
import { asking, personWith, problemOf, read, setUp, signedIn, usual } from './bench.ts';
import type { Bench } from './bench.ts';

describe('signing in with a device code', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await setUp();
  });
  afterEach(() => bench.close());

  it('ends with who typed the code, and a token that Graph takes', async () => {
    const { deviceCode } = bench.window();
    const identity = await signedIn(deviceCode, asking(bench));
    assert.equal(identity.name, people.ada.name);
    const token = await deviceCode.token(identity, { access: 'read' });
    assert.equal(await read(bench, token), 200);
  }).timeout(30_000);

  it('is the same connection as with the browser', async () => {
    const { deviceCode, browser } = bench.window();
    const [one, other] = [await signedIn(deviceCode, asking(bench)), await signedIn(browser, asking(bench))];
    assert.equal(one.id, other.id);
  });

  it('shows the code, where to type it, and until when', async () => {
    let shown: DeviceCode | undefined;
    const abort = new AbortController();
    const showCode = (code: DeviceCode): void => {
      shown = code;
      abort.abort();
    };
    const ui = personWith(bench.provider, usual, { showCode });
    await problemOf(bench.window().deviceCode.signIn(asking(bench, { ui, signal: abort.signal })));
    assert.match(shown!.code, /^[A-Z]{4}-[A-Z]{4}$/);
    assert.ok(shown!.page.startsWith(bench.provider.origin));
    assert.ok(Math.abs(shown!.expiresAt - Date.now() - 900_000) < 10_000);
  });

  it('is cancelled at once, not at the next question to the service', async () => {
    const abort = new AbortController();
    const ui = personWith(bench.provider, usual, { showCode: () => setTimeout(() => abort.abort(), 20) });
    const started = Date.now();
    const request = asking(bench, { ui, signal: abort.signal });
    assert.equal(await problemOf(bench.window().deviceCode.signIn(request)), 'cancelled');
    assert.ok(Date.now() - started < 3000);
    assert.equal(bench.secrets.kept.size, 0);
  });

  it('is refused by who does not consent', async () => {
    const ui = personWith(bench.provider, { ...usual, refuses: true });
    assert.equal(await problemOf(bench.window().deviceCode.signIn(asking(bench, { ui }))), 'declined');
  }).timeout(30_000);

  it('ends where nobody types the code in time', async () => {
    bench.provider.misbehave({ status: 400, body: '{"error":"expired_token"}' });
    const ui = personWith(bench.provider, usual, { showCode: () => undefined });
    assert.equal(await problemOf(bench.window().deviceCode.signIn(asking(bench, { ui }))), 'timeout');
  });

  it('goes on where the service asks for patience', async () => {
    bench.provider.misbehave({ status: 400, body: '{"error":"slow_down"}' });
    const identity = await signedIn(bench.window().deviceCode, asking(bench));
    assert.equal(identity.name, people.ada.name);
  }).timeout(40_000);
});
