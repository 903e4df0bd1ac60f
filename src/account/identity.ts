import type { CloudChoice, Endpoints } from './clouds.ts';
import { methodTraits } from './methodTraits.ts';
import type { SignInMethodName } from './methodTraits.ts';
import { sha256Hex } from './sha256.ts';

/** The account, cloud, tenant and sign-in method of a connection: all that is stored about it. Contains no secrets. */
export interface Identity {
  /** The connection id: lowercase letters, digits and hyphens. */
  readonly id: string;
  readonly method: SignInMethodName;
  readonly cloud: CloudChoice;
  readonly endpoints: Endpoints;
  /** The tenant's id, a GUID. */
  readonly tenant: string;
  /** A domain of the tenant, such as `contoso.onmicrosoft.com`; undefined if unknown. */
  readonly domain?: string;
  /** The client id of the app registration; empty if unknown. */
  readonly client: string;
  /** The id of the account or, for an application, of the application. */
  readonly account: string;
  /** The account's display name. It comes from a token and can contain any text. */
  readonly name: string;
  /** When a token that cannot be renewed expires, in milliseconds since 1970; undefined if tokens can be renewed. */
  readonly expiresAt?: number;
}

/** The fields of an identity that determine its connection id. */
export type IdentityKey = Pick<Identity, 'method' | 'cloud' | 'endpoints' | 'tenant' | 'account'>;

/**
 * The text that is hashed into the connection id. Each document's URI contains the id. The text is the same whenever
 * the same account signs in, and different for another account, tenant, cloud, endpoint or family of methods. A save
 * therefore always uses the account that the document was opened with.
 */
export function connectionIdSource({ method, cloud, endpoints, tenant, account }: IdentityKey): string {
  const { family } = methodTraits[method];
  const { graph, signIn } = endpoints;
  return [cloud.toLowerCase(), family, graph, signIn, tenant.toLowerCase(), account.toLowerCase()].join('\n');
}

/** Adds the connection id to an identity. Replaces an id that is already there. */
export async function withConnectionId<T extends IdentityKey>(
  identity: T,
): Promise<T & { readonly id: string }> {
  const source = connectionIdSource(identity);
  const end = source.indexOf('\n');
  // 80 bits suffice for any number of accounts and keep the URI short.
  const hash = (await sha256Hex(source.slice(end + 1))).slice(0, 20);
  return { ...identity, id: `${source.slice(0, end)}-${hash}` };
}

/** Whether two identities have equal values in all fields. */
export function isSameIdentity(one: Identity, other: Identity): boolean {
  const fields = ({
    endpoints: { graph, signIn },
    ...rest
  }: Identity): Readonly<Record<string, unknown>> => ({
    ...rest,
    graph,
    signIn,
  });
  const [a, b] = [fields(one), fields(other)];
  return Object.keys({ ...a, ...b }).every((name) => a[name] === b[name]);
}
