import assert from 'node:assert/strict';
import { parseClientCertificate } from '../../../src/account/clientCertificate.ts';
import { secretKey } from '../../../src/account/cachePlugin.ts';
import { createClientCertificate } from '../../identity/certificates.ts';
import type { KeyPair } from '../../identity/certificates.ts';
import { apps, tenantId } from '../../identity/registrations.ts';
import { createRequest, createUi, problemOf, signInAndPersist, startFixture, statusOf } from './fixture.ts';
import type { Fixture } from './fixture.ts';
import type { SignInRequest } from '../../../src/account/signInMethod.ts';

const readRequest = { access: 'read' } as const;

describe('the sign-in as an application', () => {
  let fixture: Fixture;
  let keyPair: KeyPair;
  before(async () => {
    keyPair = await createClientCertificate();
    fixture = await startFixture({ certificate: keyPair.cert });
  });
  after(() => fixture.close());
  afterEach(() => fixture.secrets.entries.clear());

  const withSecret = (secret: string | undefined): SignInRequest =>
    createRequest(fixture, {
      target: { ...fixture.target, client: apps.secret.id },
      ui: createUi(fixture.provider, undefined, { askSecret: () => Promise.resolve(secret) }),
    });
  const withCertificate = (pem: string | undefined): SignInRequest =>
    createRequest(fixture, {
      target: { ...fixture.target, client: apps.certificate.id },
      ui: createUi(fixture.provider, undefined, { askCertificate: () => Promise.resolve(pem) }),
    });

  it('signs in with a secret, and Graph accepts the token', async () => {
    const { secret } = fixture.createWindow();
    const identity = await signInAndPersist(secret, withSecret(apps.secret.secret));
    assert.equal(identity.name, 'Nightly job');
    assert.equal(identity.tenant, tenantId);
    assert.equal(identity.account, apps.secret.id);
    assert.equal(await statusOf(fixture, await secret.token(identity, readRequest)), 200);
  });

  it('signs in with a certificate, and Graph accepts the token', async () => {
    const { certificate } = fixture.createWindow();
    const identity = await signInAndPersist(certificate, withCertificate(`${keyPair.key}\n${keyPair.cert}`));
    assert.equal(
      await statusOf(fixture, await certificate.token(identity, readRequest)),
      200,
      fixture.graph.rejections.at(-1),
    );
  });

  it('stores only the credential, which works in another window', async () => {
    const identity = await signInAndPersist(fixture.createWindow().secret, withSecret(apps.secret.secret));
    const stored = fixture.secrets.entries.get(secretKey(identity));
    assert.deepEqual(JSON.parse(stored!), { secret: apps.secret.secret });
    assert.equal(
      await statusOf(fixture, await fixture.createWindow().secret.token(identity, readRequest)),
      200,
    );
  });

  it('reuses a token for later requests', async () => {
    const { secret } = fixture.createWindow();
    const identity = await signInAndPersist(secret, withSecret(apps.secret.secret));
    const one = await secret.token(identity, readRequest);
    assert.equal(await secret.token(identity, { access: 'write' }), one);
  });

  it('rejects a wrong secret and stores nothing', async () => {
    assert.equal(
      await problemOf(fixture.createWindow().secret.signIn(withSecret('wrong'))),
      'invalidCredential',
    );
    assert.equal(fixture.secrets.entries.size, 0);
  });

  it('requires interaction if the stored secret has expired', async () => {
    const identity = await signInAndPersist(fixture.createWindow().secret, withSecret(apps.secret.secret));
    await fixture.secrets.store(secretKey(identity), JSON.stringify({ secret: 'expired' }));
    assert.equal(
      await problemOf(fixture.createWindow().secret.token(identity, readRequest)),
      'interactionRequired',
    );
  });

  it('requires interaction after a sign-out', async () => {
    const { secret } = fixture.createWindow();
    const identity = await signInAndPersist(secret, withSecret(apps.secret.secret));
    await secret.signOut(identity);
    assert.equal(fixture.secrets.entries.size, 0);
    assert.equal(await problemOf(secret.token(identity, readRequest)), 'interactionRequired');
  });

  it('uses a new secret that another window stored', async () => {
    const [first, second] = [fixture.createWindow(), fixture.createWindow()];
    const identity = await signInAndPersist(first.secret, withSecret(apps.secret.secret));
    await second.secret.token(identity, { access: 'read' });
    const key = [...fixture.secrets.entries.keys()][0]!;
    fixture.secrets.entries.set(key, JSON.stringify({ secret: 'another' }));
    assert.equal(await problemOf(second.secret.token(identity, { access: 'read' })), 'interactionRequired');
    fixture.secrets.entries.set(key, JSON.stringify({ secret: apps.secret.secret }));
    await second.secret.token(identity, { access: 'read' });
    await first.secret.signOut(identity);
  });

  it('is canceled if the user enters no credential', async () => {
    assert.equal(await problemOf(fixture.createWindow().secret.signIn(withSecret(undefined))), 'cancelled');
    assert.equal(
      await problemOf(fixture.createWindow().certificate.signIn(withCertificate(undefined))),
      'cancelled',
    );
  });

  it('rejects a certificate without its private key, and an unregistered certificate', async () => {
    const unregistered = await createClientCertificate();
    for (const pem of ['', 'not PEM', keyPair.cert, keyPair.key, `${keyPair.cert}\n${unregistered.key}`]) {
      assert.throws(() => parseClientCertificate(pem), { problem: 'invalidCertificate' });
    }
    const request = withCertificate(`${unregistered.cert}\n${unregistered.key}`);
    assert.equal(await problemOf(fixture.createWindow().certificate.signIn(request)), 'invalidCredential');
  });

  it('accepts the key and the certificate in either order', () => {
    assert.equal(
      parseClientCertificate(`${keyPair.key}\n${keyPair.cert}`).thumbprintSha256,
      parseClientCertificate(`${keyPair.cert}\n${keyPair.key}`).thumbprintSha256,
    );
  });
});
