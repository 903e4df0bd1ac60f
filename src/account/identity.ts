import { createHash } from 'node:crypto';
import type { CloudChoice, Endpoints } from './clouds.ts';

/** How somebody signs in; one file each, and one row each in `ways.ts`. */
export type SignInMethodName = 'browser' | 'deviceCode' | 'secret' | 'certificate' | 'vscode' | 'accessToken';

/** Whose connection it is: all that is remembered of it, and nothing of it is secret. */
export interface Identity {
  readonly id: string;
  readonly method: SignInMethodName;
  readonly cloud: CloudChoice;
  readonly endpoints: Endpoints;
  /** The directory's id, a GUID. */
  readonly tenant: string;
  /** A name of the directory, e.g. `contoso.onmicrosoft.com`, where one is known. */
  readonly domain?: string;
  /** The application's id; empty where nobody knows it. */
  readonly client: string;
  /** The id of the account or, without a person, of the application. */
  readonly account: string;
  /** The account's name, for people. */
  readonly name: string;
  /** When it is over for good, where it is kept for so long only: milliseconds since 1970. */
  readonly expiresAt?: number;
}

/** Ways that share their tokens are one: browser or code, it is the same person with the same app. */
const families: Record<SignInMethodName, string> = {
  browser: 'person',
  deviceCode: 'person',
  secret: 'app',
  certificate: 'app',
  vscode: 'editor',
  accessToken: 'token',
};

/**
 * The id stands in the address of every document, so it is the same whenever the same account comes back, and
 * another one for anybody or anywhere else: no save can go out under another account or to another tenant.
 */
export function withConnectionId(identity: Omit<Identity, 'id'>): Identity {
  const { method, cloud, endpoints, tenant, account } = identity;
  const parts = [
    families[method],
    endpoints.graph,
    endpoints.signIn,
    tenant.toLowerCase(),
    account.toLowerCase(),
  ];
  // 80 bits of it: enough for any number of accounts, and short enough for a URI that people see.
  const hash = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 20);
  return { ...identity, id: `${cloud.toLowerCase()}-${hash}` };
}
