/** Creates keys and certificates for one test run. */
import { generate } from 'selfsigned';

export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

const name = (value: string) => [{ name: 'commonName', value }];
const tomorrow = (): Date => new Date(Date.now() + 24 * 3600 * 1000);

/** Creates a certificate authority, which no process trusts by default. */
export async function createAuthority(): Promise<KeyPair> {
  // Node identifies authorities by their name, so each one needs its own.
  const created = await generate(name(`Test CA ${crypto.randomUUID()}`), {
    algorithm: 'sha256',
    notAfterDate: tomorrow(),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: created.private, cert: created.cert };
}

/** Creates a certificate for a server on loopback. */
export async function createServerCertificate(ca: KeyPair): Promise<KeyPair> {
  const created = await generate(name('localhost'), {
    algorithm: 'sha256',
    notAfterDate: tomorrow(),
    ca,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  });
  return { key: created.private, cert: created.cert };
}

/** Creates a certificate with which an application signs in. */
export async function createClientCertificate(): Promise<KeyPair> {
  const created = await generate(name('Intune Status Editor'), {
    algorithm: 'sha256',
    notAfterDate: tomorrow(),
  });
  return { key: created.private, cert: created.cert };
}
