import type { ICachePlugin } from '@azure/msal-node';
import type { Identity } from './identity.ts';
import type { SecretStore } from './signInMethod.ts';

const prefix = 'connection/';

/** The key of a connection's secrets in the secret store. Each connection has one key, so signing out deletes one. */
export function secretKey({ id }: Pick<Identity, 'id'>): string {
  return `${prefix}${id}`;
}

/** The connection id in a key of the secret store; undefined for other keys. */
export function connectionIdIn(key: string): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

/**
 * Stores MSAL's token cache of one connection in the secret store. MSAL reads the store before each use, since another
 * window may have refreshed the tokens. After a sign-out in another window, the cache is not stored again. If the
 * sign-out happens while it is being stored, it is deleted.
 * @param isSignedIn whether an identity with this connection id is signed in
 */
export function cachePlugin(
  secrets: SecretStore,
  identity: Identity,
  isSignedIn: (connection: string) => boolean,
): ICachePlugin {
  const key = secretKey(identity);
  return {
    beforeCacheAccess: async ({ tokenCache }) => {
      tokenCache.deserialize((await secrets.get(key)) ?? '{}');
    },
    afterCacheAccess: async ({ cacheHasChanged, tokenCache }) => {
      if (!cacheHasChanged || (await secrets.get(key)) === undefined) return;
      await secrets.store(key, tokenCache.serialize());
      if (!isSignedIn(identity.id)) await secrets.delete(key);
    },
  };
}
