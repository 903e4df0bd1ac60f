import assert from 'node:assert/strict';
import type { DeviceCode } from '../../../src/account/signInMethod.ts';
import { users } from '../../identity/registrations.ts';
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

describe('the sign-in with a device code', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  it('returns the identity of the user who entered the code, and Graph accepts its token', async () => {
    const { deviceCode } = fixture.createWindow();
    const identity = await signInAndPersist(deviceCode, createRequest(fixture));
    assert.equal(identity.name, users.ada.name);
    const token = await deviceCode.token(identity, { access: 'read' });
    assert.equal(await statusOf(fixture, token), 200);
  }).timeout(30_000);

  it('has the same connection id as the sign-in with the browser', async () => {
    const { deviceCode, browser } = fixture.createWindow();
    const [one, other] = [
      await signInAndPersist(deviceCode, createRequest(fixture)),
      await signInAndPersist(browser, createRequest(fixture)),
    ];
    assert.equal(one.id, other.id);
  });

  it('shows the code, the page for it and its expiry time', async () => {
    let shown: DeviceCode | undefined;
    const abort = new AbortController();
    const showDeviceCode = (code: DeviceCode): void => {
      shown = code;
      abort.abort();
    };
    const ui = createUi(fixture.provider, ada, { showDeviceCode });
    await problemOf(
      fixture.createWindow().deviceCode.signIn(createRequest(fixture, { ui, signal: abort.signal })),
    );
    assert.match(shown!.code, /^[A-Z]{4}-[A-Z]{4}$/);
    assert.ok(shown!.verificationUri.startsWith(fixture.provider.origin));
    assert.ok(Math.abs(shown!.expiresAt - Date.now() - 900_000) < 10_000);
  });

  it('is canceled at once, not at the next poll', async () => {
    const abort = new AbortController();
    const ui = createUi(fixture.provider, ada, { showDeviceCode: () => setTimeout(() => abort.abort(), 20) });
    const started = Date.now();
    const request = createRequest(fixture, { ui, signal: abort.signal });
    assert.equal(await problemOf(fixture.createWindow().deviceCode.signIn(request)), 'cancelled');
    assert.ok(Date.now() - started < 3000);
    assert.equal(fixture.secrets.entries.size, 0);
  });

  it('fails if the user declines consent', async () => {
    const ui = createUi(fixture.provider, { ...ada, declines: true });
    assert.equal(
      await problemOf(fixture.createWindow().deviceCode.signIn(createRequest(fixture, { ui }))),
      'consentDeclined',
    );
  }).timeout(30_000);

  it('fails if the user does not enter the code in time', async () => {
    fixture.provider.respondWith({ status: 400, body: '{"error":"expired_token"}' });
    const ui = createUi(fixture.provider, ada, { showDeviceCode: () => undefined });
    assert.equal(
      await problemOf(fixture.createWindow().deviceCode.signIn(createRequest(fixture, { ui }))),
      'timeout',
    );
  });

  it('continues if the service asks to poll more slowly', async () => {
    fixture.provider.respondWith({ status: 400, body: '{"error":"slow_down"}' });
    const identity = await signInAndPersist(fixture.createWindow().deviceCode, createRequest(fixture));
    assert.equal(identity.name, users.ada.name);
  }).timeout(40_000);
});
