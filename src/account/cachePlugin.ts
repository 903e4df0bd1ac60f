import type { ICachePlugin } from '@azure/msal-node';
import type { Identity } from './identity.ts';
import type { SecretStore } from './signInMethod.ts';

const prefix = 'connection/';

/** Where the secrets of a connection are kept: one place for each, so that signing out is to delete it. */
export function secretsKey({ id }: Pick<Identity, 'id'>): string {
  return `${prefix}${id}`;
}

/** The connection whose secrets are kept there; undefined for other secrets. */
export function connectionIn(key: string): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

/**
 * MSAL's cache, kept where all windows see it. It is read before each use, since another window may have refreshed
 * it or signed out; and what has been signed out is not written again by a window that was just using it.
 */
export function cachePlugin(
  secrets: SecretStore,
  identity: Identity,
  isKept: (connection: string) => boolean,
): ICachePlugin {
  const key = secretsKey(identity);
  return {
    beforeCacheAccess: async ({ tokenCache }) => {
      tokenCache.deserialize((await secrets.get(key)) ?? '{}');
    },
    afterCacheAccess: async ({ cacheHasChanged, tokenCache }) => {
      if (!cacheHasChanged || (await secrets.get(key)) === undefined) return;
      await secrets.store(key, tokenCache.serialize());
      if (!isKept(identity.id)) await secrets.delete(key);
    },
  };
}
