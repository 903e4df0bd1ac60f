import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What the identity provider remembers. To clear it ends every session and every grant at once. */
export class Memory {
  readonly #kept = new Map<string, AdapterPayload>();

  clear(): void {
    this.#kept.clear();
  }

  /** One shelf for each kind of thing. */
  readonly shelf = (kind: string): Adapter => {
    const kept = this.#kept;
    const find = (wanted: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> =>
      Promise.resolve([...kept].find(([key, payload]) => key.startsWith(`${kind}:`) && wanted(payload))?.[1]);
    return {
      upsert: (id, payload) => Promise.resolve(void kept.set(`${kind}:${id}`, payload)),
      find: (id) => Promise.resolve(kept.get(`${kind}:${id}`)),
      findByUid: (uid) => find((payload) => payload.uid === uid),
      findByUserCode: (userCode) => find((payload) => payload.userCode === userCode),
      consume: (id) => {
        const payload = kept.get(`${kind}:${id}`);
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
        return Promise.resolve();
      },
      destroy: (id) => Promise.resolve(void kept.delete(`${kind}:${id}`)),
      revokeByGrantId: (grantId) => {
        for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key);
        return Promise.resolve();
      },
    };
  };
}
