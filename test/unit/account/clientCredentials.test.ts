import assert from 'node:assert/strict';
import { certificateIn } from '../../../src/account/clientCredentials.ts';
import { secretsKey } from '../../../src/account/cachePlugin.ts';
import { createClientCertificate } from '../../identity/certificates.ts';
import type { KeyPair } from '../../identity/certificates.ts';
import { apps, tenantId } from '../../identity/registrations.ts';
import { asking, personWith, problemOf, read, setUp, signedIn } from './bench.ts';
import type { Bench } from './bench.ts';
import type { SignInRequest } from '../../../src/account/signInMethod.ts';

const read1 = { access: 'read' } as const;

describe('an application that acts for itself', () => {
  let bench: Bench;
  let own: KeyPair;
  before(async () => {
    own = await createClientCertificate();
    bench = await setUp({ certificate: own.cert });
  });
  after(() => bench.close());
  afterEach(() => bench.secrets.kept.clear());

  const withSecret = (secret: string | undefined): SignInRequest =>
    asking(bench, {
      target: { ...bench.target, client: apps.secret.id },
      ui: personWith(bench.provider, undefined, { secret: () => Promise.resolve(secret) }),
    });
  const withCertificate = (pem: string | undefined): SignInRequest =>
    asking(bench, {
      target: { ...bench.target, client: apps.certificate.id },
      ui: personWith(bench.provider, undefined, { certificate: () => Promise.resolve(pem) }),
    });

  it('signs in with a secret, and Graph takes its token', async () => {
    const { secret } = bench.window();
    const identity = await signedIn(secret, withSecret(apps.secret.secret));
    assert.equal(identity.name, 'Nightly job');
    assert.equal(identity.tenant, tenantId);
    assert.equal(identity.account, apps.secret.id);
    assert.equal(await read(bench, await secret.token(identity, read1)), 200);
  });

  it('signs in with a certificate, and Graph takes its token', async () => {
    const { certificate } = bench.window();
    const identity = await signedIn(certificate, withCertificate(`${own.key}\n${own.cert}`));
    assert.equal(
      await read(bench, await certificate.token(identity, read1)),
      200,
      bench.graph.turnedAway.at(-1),
    );
  });

  it('comes back in another window with what was kept: its own credential, and no token', async () => {
    const identity = await signedIn(bench.window().secret, withSecret(apps.secret.secret));
    const kept = bench.secrets.kept.get(secretsKey(identity));
    assert.deepEqual(JSON.parse(kept!), { secret: apps.secret.secret });
    assert.equal(await read(bench, await bench.window().secret.token(identity, read1)), 200);
  });

  it('has a token at hand while it lasts', async () => {
    const { secret } = bench.window();
    const identity = await signedIn(secret, withSecret(apps.secret.secret));
    const one = await secret.token(identity, read1);
    assert.equal(await secret.token(identity, { access: 'write' }), one);
  });

  it('is told that a secret is wrong, and keeps nothing', async () => {
    assert.equal(await problemOf(bench.window().secret.signIn(withSecret('wrong'))), 'credential');
    assert.equal(bench.secrets.kept.size, 0);
  });

  it('needs a person where its secret has ended', async () => {
    const identity = await signedIn(bench.window().secret, withSecret(apps.secret.secret));
    await bench.secrets.store(secretsKey(identity), JSON.stringify({ secret: 'ended' }));
    assert.equal(await problemOf(bench.window().secret.token(identity, read1)), 'interaction');
  });

  it('needs a person after signing out', async () => {
    const { secret } = bench.window();
    const identity = await signedIn(secret, withSecret(apps.secret.secret));
    await secret.signOut(identity);
    assert.equal(bench.secrets.kept.size, 0);
    assert.equal(await problemOf(secret.token(identity, read1)), 'interaction');
  });

  it('takes a new secret that another window was given, and goes on', async () => {
    const [first, second] = [bench.window(), bench.window()];
    const identity = await signedIn(first.secret, withSecret(apps.secret.secret));
    await second.secret.token(identity, { access: 'read' });
    const kept = [...bench.secrets.kept.keys()][0]!;
    bench.secrets.kept.set(kept, JSON.stringify({ secret: 'another' }));
    assert.equal(await problemOf(second.secret.token(identity, { access: 'read' })), 'interaction');
    bench.secrets.kept.set(kept, JSON.stringify({ secret: apps.secret.secret }));
    await second.secret.token(identity, { access: 'read' });
    await first.secret.signOut(identity);
  });

  it('is cancelled by who gives no credential', async () => {
    assert.equal(await problemOf(bench.window().secret.signIn(withSecret(undefined))), 'cancelled');
    assert.equal(await problemOf(bench.window().certificate.signIn(withCertificate(undefined))), 'cancelled');
  });

  it('is told where a certificate cannot be used', async () => {
    const stranger = await createClientCertificate();
    for (const pem of ['', 'no PEM', own.cert, own.key, `${own.cert}\n${stranger.key}`]) {
      assert.throws(() => certificateIn(pem), { problem: 'certificate' });
    }
    const strange = withCertificate(`${stranger.cert}\n${stranger.key}`);
    assert.equal(await problemOf(bench.window().certificate.signIn(strange)), 'credential');
  });

  it('takes key and certificate in either order', () => {
    assert.equal(
      certificateIn(`${own.key}\n${own.cert}`).thumbprintSha256,
      certificateIn(`${own.cert}\n${own.key}`).thumbprintSha256,
    );
  });
});
