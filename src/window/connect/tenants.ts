import { EventEmitter, FileSystemError, l10n } from 'vscode';
import type { Disposable } from 'vscode';
import type { Connection } from '../../account/connection.ts';
import type { Identity } from '../../account/identity.ts';
import type { Exchange } from '../../graph/exchange.ts';
import type { Address } from '../../intune/address.ts';
import type { Remote } from '../../status/remote.ts';
import { identityInShort, tenantInShort } from '../words/tenants.ts';

/** A connection and the ways to talk over it. */
export interface Tenant {
  readonly connection: Connection;
  readonly exchange: Exchange;
  readonly remote: Remote;
}

/** The tenants that are connected now, in the order in which they came. */
export class Tenants implements Disposable {
  readonly #tenants = new Map<string, Tenant>();
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #active: string | undefined;
  readonly #connect: (connection: string) => Tenant | undefined;
  readonly #former: (connection: string) => Identity | undefined;

  /**
   * @param connect makes the tenant of a connection by its id, where that is one we know
   * @param former whose a connection was before, where nobody is signed in to it
   */
  constructor(
    connect: (connection: string) => Tenant | undefined,
    former: (connection: string) => Identity | undefined,
  ) {
    this.#connect = connect;
    this.#former = former;
  }

  /** Account, cloud and tenant of a connection, also where nobody is signed in to it any more. */
  named(connection: string): string | undefined {
    const tenant = this.#tenants.get(connection);
    if (tenant) return tenantInShort(tenant.connection);
    const former = this.#former(connection);
    return former && identityInShort(former);
  }

  /** The same for sentences; it says also where nobody is signed in. */
  whose(connection: string): string {
    const named = this.named(connection);
    if (named === undefined) return l10n.t('not signed in');
    return this.#tenants.has(connection) ? named : l10n.t('not signed in: {0}', named);
  }

  all(): readonly Tenant[] {
    return [...this.#tenants.values()];
  }

  known(connection: string): Tenant | undefined {
    return this.#tenants.get(connection);
  }

  /** The one that is meant where none is named: chosen last, else there first. */
  get active(): Tenant | undefined {
    const chosen = this.#active === undefined ? undefined : this.#tenants.get(this.#active);
    return chosen ?? this.all()[0];
  }

  /** From now on this one is meant, where it is there. */
  choose(connection: string | undefined): void {
    this.#active = connection;
  }

  activate(connection: string): Tenant | undefined {
    this.choose(connection);
    const tenant = this.open(connection);
    this.#changed.fire();
    return tenant;
  }

  /** Connects anew, where something about it is other than it was. */
  renew(connection: string): void {
    const tenant = this.#tenants.has(connection) ? this.#connect(connection) : undefined;
    if (!tenant) return;
    this.#tenants.set(connection, tenant);
    this.#changed.fire();
  }

  /** What is open of it stays, and finds nobody to talk to. */
  close(connection: string): void {
    if (this.#tenants.delete(connection)) this.#changed.fire();
  }

  /** Connects, unless that is done already. */
  open(connection: string): Tenant | undefined {
    const known = this.#tenants.get(connection);
    if (known) return known;
    const tenant = this.#connect(connection);
    if (!tenant) return undefined;
    this.#tenants.set(connection, tenant);
    this.#changed.fire();
    return tenant;
  }

  /** @throws FileSystemError for people, where an address belongs to a connection that is not there */
  of(address: Address): Tenant {
    const tenant = this.open(address.connection);
    if (tenant) return tenant;
    throw FileSystemError.Unavailable(
      l10n.t(
        'Nobody is signed in to the connection of this document ({0}). Sign in with the same account, then try again.',
        this.whose(address.connection),
      ),
    );
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
