import { EventEmitter, FileSystemError, l10n } from 'vscode';
import type { Disposable } from 'vscode';
import type { Connection } from '../../account/connection.ts';
import type { Identity } from '../../account/identity.ts';
import type { Exchange } from '../../graph/exchange.ts';
import type { Address } from '../../intune/address.ts';
import type { StatusClient } from '../../status/statusClient.ts';
import { shortIdentityLabel, shortConnectionLabel } from '../messages/connectionText.ts';

/** A connection and the ways to talk over it. */
export interface OpenConnection {
  readonly connection: Connection;
  readonly exchange: Exchange;
  readonly statusClient: StatusClient;
}

export interface TenantsPorts {
  /** Makes the tenant of a connection by its id, where that is one we know. */
  readonly connect: (connection: string) => OpenConnection | undefined;
  /** Whose a connection was before, where nobody is signed in to it. */
  readonly former: (connection: string) => Identity | undefined;
}

/** The tenants that are connected now, in the order in which they came. */
export class Connections implements Disposable {
  readonly #tenants = new Map<string, OpenConnection>();
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #ports: TenantsPorts;
  #chosen: string | undefined;

  /** @param chosen the connection that was chosen in the window before */
  constructor(ports: TenantsPorts, chosen: string | undefined) {
    this.#ports = ports;
    this.#chosen = chosen;
  }

  /** Account, cloud and tenant of a connection, also where nobody is signed in to it any more. */
  named(connection: string): string | undefined {
    const tenant = this.#tenants.get(connection);
    if (tenant) return shortConnectionLabel(tenant.connection);
    const former = this.#ports.former(connection);
    return former && shortIdentityLabel(former);
  }

  /** The same for sentences; it says also where nobody is signed in. */
  whose(connection: string): string {
    const named = this.named(connection);
    if (named === undefined) return l10n.t('not signed in');
    return this.#tenants.has(connection) ? named : l10n.t('not signed in: {0}', named);
  }

  /** The same with an icon, for status bar and editors. */
  badge(connection: string): string {
    const kind = this.#tenants.get(connection)?.connection.kind;
    const icon = kind === undefined ? 'circle-slash' : kind === 'sample' ? 'beaker' : 'organization';
    return `$(${icon}) ${this.whose(connection)}`;
  }

  all(): readonly OpenConnection[] {
    return [...this.#tenants.values()];
  }

  known(connection: string): OpenConnection | undefined {
    return this.#tenants.get(connection);
  }

  /** The connection that was chosen last, also where nobody is signed in to it by now. */
  get chosen(): string | undefined {
    return this.#chosen;
  }

  /** The one that is meant where none is named: chosen last, else there first. */
  get active(): OpenConnection | undefined {
    const chosen = this.#chosen === undefined ? undefined : this.#tenants.get(this.#chosen);
    return chosen ?? this.all()[0];
  }

  activate(connection: string): OpenConnection | undefined {
    this.#chosen = connection;
    const tenant = this.open(connection);
    this.#changed.fire();
    return tenant;
  }

  /** Connects anew, where something about it is other than it was. */
  renew(connection: string): void {
    const tenant = this.#tenants.has(connection) ? this.#ports.connect(connection) : undefined;
    if (!tenant) return;
    this.#tenants.set(connection, tenant);
    this.#changed.fire();
  }

  /** What is open of it stays, and finds nobody to talk to. */
  close(connection: string): void {
    if (this.#tenants.delete(connection)) this.#changed.fire();
  }

  /** Connects, unless that is done already. */
  open(connection: string): OpenConnection | undefined {
    const known = this.#tenants.get(connection);
    if (known) return known;
    const tenant = this.#ports.connect(connection);
    if (!tenant) return undefined;
    this.#tenants.set(connection, tenant);
    this.#changed.fire();
    return tenant;
  }

  /** @throws FileSystemError for people, where an address belongs to a connection that is not there */
  of({ connection }: Address): OpenConnection {
    const tenant = this.open(connection);
    if (tenant) return tenant;
    throw this.missing(connection);
  }

  /** What is said of a document whose connection is not there. */
  missing(connection: string): FileSystemError {
    return FileSystemError.Unavailable(
      l10n.t(
        'Nobody is signed in to the connection of this document ({0}). Sign in with the same account, then try again.',
        this.whose(connection),
      ),
    );
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
