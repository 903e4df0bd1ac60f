/** Keys and certificates that live as long as one test run. */
import { generate } from 'selfsigned';

export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

const name = (value: string) => [{ name: 'commonName', value }];
const soon = (): Date => new Date(Date.now() + 24 * 3600 * 1000);

/** A certificate authority that nobody trusts unless told to. */
export async function createAuthority(): Promise<KeyPair> {
  // Two of one name would be taken for each other.
  const made = await generate(name(`Throw-away CA ${crypto.randomUUID()}`), {
    algorithm: 'sha256',
    notAfterDate: soon(),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** For a server on loopback. */
export async function createServerCertificate(ca: KeyPair): Promise<KeyPair> {
  const made = await generate(name('localhost'), {
    algorithm: 'sha256',
    notAfterDate: soon(),
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
  return { key: made.private, cert: made.cert };
}

/** With which an application proves who it is. */
export async function createClientCertificate(): Promise<KeyPair> {
  const made = await generate(name('Intune Status Editor'), { algorithm: 'sha256', notAfterDate: soon() });
  return { key: made.private, cert: made.cert };
}
