import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Stores the identity provider's sessions, grants and tokens in memory. */
export class MemoryAdapter {
  readonly #entries = new Map<string, AdapterPayload>();

  /** Deletes all sessions, grants and tokens. */
  clear(): void {
    this.#entries.clear();
  }

  /** Creates the adapter for one model of oidc-provider, such as `RefreshToken`. */
  readonly create = (model: string): Adapter => {
    const entries = this.#entries;
    const find = (matches: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> =>
      Promise.resolve(
        [...entries].find(([key, payload]) => key.startsWith(`${model}:`) && matches(payload))?.[1],
      );
    return {
      upsert: (id, payload) => Promise.resolve(void entries.set(`${model}:${id}`, payload)),
      find: (id) => Promise.resolve(entries.get(`${model}:${id}`)),
      findByUid: (uid) => find((payload) => payload.uid === uid),
      findByUserCode: (userCode) => find((payload) => payload.userCode === userCode),
      consume: (id) => {
        const payload = entries.get(`${model}:${id}`);
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
        return Promise.resolve();
      },
      destroy: (id) => Promise.resolve(void entries.delete(`${model}:${id}`)),
      revokeByGrantId: (grantId) => {
        for (const [key, payload] of entries) if (payload.grantId === grantId) entries.delete(key);
        return Promise.resolve();
      },
    };
  };
}
