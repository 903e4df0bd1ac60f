import { connectionIdSource, withConnectionId } from './identity.ts';
import type { Identity } from './identity.ts';
import { parseStoredIdentity } from './storedIdentity.ts';

/** A persistent key-value store that all windows share. VS Code's `Memento` is one. */
export interface Memento {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const signedInKey = 'connections';
const formerKey = 'formerConnections';
const maxFormer = 20;

/**
 * Stores the identities of persistent connections, without tokens or secrets. Each call reads the memento again, since
 * another window may have written to it.
 *
 * A record is used only if its connection id is the hash of its other fields. Hashing is asynchronous, so a record that
 * another window or an earlier session wrote is returned only after `verify` has checked it.
 */
export class ConnectionStore {
  readonly #memento: Memento;
  /** The id and the hashed fields of each record whose id matches its fields. */
  readonly #verified = new Set<string>();

  constructor(memento: Memento) {
    this.#memento = memento;
  }

  /** Verifies all records of the memento that are not verified yet. May be called at any time. */
  async verify(): Promise<void> {
    const unverified = [...this.#read(signedInKey), ...this.#read(formerKey)].filter(
      (identity) => !this.#isVerified(identity),
    );
    const checked = await Promise.all(
      unverified.map(async (identity) => ({ identity, id: (await withConnectionId(identity)).id })),
    );
    for (const { identity, id } of checked) if (identity.id === id) this.#verified.add(verifiedKey(identity));
  }

  /** The identities that are signed in, in the order of their first sign-in. */
  list(): readonly Identity[] {
    return this.#read(signedInKey).filter((identity) => this.#isVerified(identity));
  }

  /** Up to 20 identities that were signed in before, the latest first. */
  listFormer(): readonly Identity[] {
    return this.#read(formerKey).filter((identity) => this.#isVerified(identity));
  }

  get(id: string): Identity | undefined {
    return this.list().find((identity) => identity.id === id);
  }

  /** Adds an identity, or replaces the one with the same connection id. */
  async save(identity: Identity): Promise<void> {
    await this.verify();
    this.#verified.add(verifiedKey(identity));
    const all = this.list();
    const isKnown = all.some(({ id }) => id === identity.id);
    const next = isKnown ? all.map((one) => (one.id === identity.id ? identity : one)) : [...all, identity];
    await this.#memento.update(signedInKey, next);
  }

  /** Removes an identity and adds it to the former ones. */
  async remove(identity: Identity): Promise<void> {
    await this.verify();
    await this.#memento.update(signedInKey, without(this.list(), identity));
    await this.saveFormer(identity);
  }

  /** Adds an identity to the former ones, so that a document that is still open can show its account. */
  async saveFormer(identity: Identity): Promise<void> {
    await this.verify();
    this.#verified.add(verifiedKey(identity));
    const others = without(this.listFormer(), identity);
    await this.#memento.update(formerKey, [identity, ...others].slice(0, maxFormer));
  }

  #read(key: string): readonly Identity[] {
    const records = this.#memento.get(key);
    if (!Array.isArray(records)) return [];
    return records.map(parseStoredIdentity).filter((identity) => identity !== undefined);
  }

  #isVerified(identity: Identity): boolean {
    return this.#verified.has(verifiedKey(identity));
  }
}

function verifiedKey(identity: Identity): string {
  return `${identity.id}\n${connectionIdSource(identity)}`;
}

function without(all: readonly Identity[], { id }: Identity): readonly Identity[] {
  return all.filter((identity) => identity.id !== id);
}
