/** Uses Node's crypto module. No other file of `account` imports a Node module. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { SignInError } from './signInError.ts';

/** A certificate with its private key, as MSAL expects them. */
export interface ClientCertificate {
  /** Hexadecimal. */
  readonly thumbprintSha256: string;
  /** PEM text in PKCS #8. */
  readonly privateKey: string;
  /** The certificate itself, PEM text. */
  readonly x5c: string;
}

/**
 * Parses PEM text that contains a certificate and its private key, in either order.
 * @throws SignInError `invalidCertificate`
 */
export function parseClientCertificate(pem: string): ClientCertificate {
  const { certificate, key } = parse(pem);
  if (!certificate.checkPrivateKey(key)) {
    throw new SignInError('The key belongs to another certificate', { problem: 'invalidCertificate' });
  }
  return {
    thumbprintSha256: certificate.fingerprint256.replaceAll(':', ''),
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    x5c: certificate.toString(),
  };
}

function parse(pem: string): {
  readonly certificate: X509Certificate;
  readonly key: ReturnType<typeof createPrivateKey>;
} {
  try {
    return { certificate: new X509Certificate(pem), key: createPrivateKey(pem) };
  } catch (error) {
    const quote = error instanceof Error ? error.message : String(error);
    throw new SignInError(quote, { problem: 'invalidCertificate', quote }, error);
  }
}
