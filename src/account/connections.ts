/**
 * The registry of connections. It alone stores which accounts are signed in, which connections are open and which one
 * the user chose. Each change fires its event.
 */
import { ChangeEvent } from './changeEvent.ts';
import type { Disposable } from './changeEvent.ts';
import { sampleConnectionId } from './connection.ts';
import type { Connection, SampleConnection, TenantConnection } from './connection.ts';
import type { ConnectionStore } from './connectionStore.ts';
import { isSameIdentity } from './identity.ts';
import type { Identity } from './identity.ts';
import { methodTraits } from './methodTraits.ts';

/**
 * What happened to a connection:
 * `opened` it is new in this window;
 * `replaced` its account signed in again, perhaps with another method or app registration, and a new connection object
 * replaces the old one;
 * `signedOut` its account signed out, and the connection is closed;
 * `activated` the user chose it. It may already have been active.
 */
export interface ConnectionChange {
  readonly id: string;
  readonly kind: 'opened' | 'replaced' | 'signedOut' | 'activated';
  /** Whether the change was read from the store: another window made it, or an earlier session. */
  readonly byOtherWindow: boolean;
}

export interface ConnectionsPorts {
  readonly store: ConnectionStore;
  readonly openTenant: (identity: Identity) => TenantConnection;
  /** May throw, for example for an invalid setting. */
  readonly openSample: () => SampleConnection;
}

export class Connections implements Disposable {
  readonly #ports: ConnectionsPorts;
  /** Identities whose sign-in method is not persistent. They are lost when the window closes. */
  readonly #transient = new Map<string, Identity>();
  readonly #open = new Map<string, Connection>();
  readonly #changed = new ChangeEvent<ConnectionChange>();
  #chosen: string | undefined;

  /** Fires after each change. */
  readonly onDidChange = this.#changed.event;

  /**
   * Creates the registry without connections: call `reload` once before anything else.
   * @param chosen the id of the connection that was chosen in the previous session
   */
  constructor(ports: ConnectionsPorts, chosen?: string) {
    this.#ports = ports;
    this.#chosen = chosen;
  }

  /**
   * Reads the store again: opens a connection for each new identity, replaces the connections of identities that have
   * changed, and closes the connections of identities that were removed. Call it at the start, and when another window
   * may have changed the store. It may be called during another call.
   */
  async reload(): Promise<void> {
    await this.#ports.store.verify();
    for (const identity of this.identities()) {
      const open = this.#open.get(identity.id)?.identity;
      if (!open || !isSameIdentity(open, identity)) this.#openTenant(identity, true);
    }
    for (const [id, connection] of this.#open) {
      if (connection.kind === 'tenant' && !this.identity(id)) this.#close(id, true);
    }
  }

  /** The identities that are signed in: the persistent ones, then those of this window only. */
  identities(): readonly Identity[] {
    return [...this.#ports.store.list(), ...this.#transient.values()];
  }

  /** The identity that is signed in to a connection, if any. A sign-out in another window has effect at once. */
  identity(id: string): Identity | undefined {
    return this.#transient.get(id) ?? this.#ports.store.get(id);
  }

  /** The identity that was last stored as a former one for a connection; undefined if there is none. */
  formerIdentity(id: string): Identity | undefined {
    return this.#ports.store.listFormer().find((identity) => identity.id === id);
  }

  /** The former identities, oldest first, and then those that are signed in. One identity can be in both groups. */
  identityHistory(): readonly Identity[] {
    return [...this.#ports.store.listFormer().toReversed(), ...this.identities()];
  }

  /**
   * Adds an identity that signed in, or replaces the one with the same id, and opens a new connection for it. Call it
   * after the tokens are stored.
   */
  async signedIn(identity: Identity): Promise<void> {
    if (methodTraits[identity.method].isPersistent) {
      await this.#ports.store.save(identity);
    } else {
      this.#transient.set(identity.id, identity);
      await this.#ports.store.saveFormer(identity);
    }
    this.#openTenant(identity, false);
  }

  /** Removes an identity and closes its connection. Documents of the connection stay open. */
  async signedOut(identity: Identity): Promise<void> {
    this.#transient.delete(identity.id);
    await this.#ports.store.remove(identity);
    this.#close(identity.id, false);
  }

  /** The open connections, in the order in which they were opened first. */
  all(): readonly Connection[] {
    return [...this.#open.values()];
  }

  /** An open connection; undefined if no account is signed in to it, or if the sample tenant is not open. */
  get(id: string): Connection | undefined {
    return this.#open.get(id);
  }

  /**
   * Returns an open connection; undefined if there is none with this id. Opens the sample tenant if necessary.
   * @throws what the port `openSample` throws
   */
  open(id: string): Connection | undefined {
    const open = this.#open.get(id);
    if (open || id !== sampleConnectionId) return open;
    const sample = this.#ports.openSample();
    this.#open.set(id, sample);
    this.#changed.fire({ id, kind: 'opened', byOtherWindow: false });
    return sample;
  }

  /** The id of the connection that the user chose last, even if no account is signed in to it now. */
  get chosen(): string | undefined {
    return this.#chosen;
  }

  /** The default for commands that need a connection: the chosen one, or else the first; undefined if none is open. */
  get active(): Connection | undefined {
    const chosen = this.#chosen === undefined ? undefined : this.#open.get(this.#chosen);
    return chosen ?? this.all()[0];
  }

  /**
   * Chooses a connection and returns it; undefined if it is not open.
   * @throws what the port `openSample` throws
   */
  activate(id: string): Connection | undefined {
    this.#chosen = id;
    const connection = this.open(id);
    this.#changed.fire({ id, kind: 'activated', byOtherWindow: false });
    return connection;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #openTenant(identity: Identity, byOtherWindow: boolean): void {
    const { id } = identity;
    const kind = this.#open.has(id) ? 'replaced' : 'opened';
    this.#open.set(id, this.#ports.openTenant(identity));
    this.#changed.fire({ id, kind, byOtherWindow });
  }

  #close(id: string, byOtherWindow: boolean): void {
    this.#open.delete(id);
    this.#changed.fire({ id, kind: 'signedOut', byOtherWindow });
  }
}
