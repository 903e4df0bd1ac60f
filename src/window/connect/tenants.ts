import { EventEmitter, FileSystemError, l10n } from 'vscode';
import type { Disposable } from 'vscode';
import type { Connection } from '../../account/connection.ts';
import type { Exchange } from '../../graph/exchange.ts';
import type { Address } from '../../intune/address.ts';
import type { Remote } from '../../status/remote.ts';

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
  readonly #connect: (connection: string) => Tenant | undefined;

  /** @param connect makes the tenant of a connection by its id, where that is one we know */
  constructor(connect: (connection: string) => Tenant | undefined) {
    this.#connect = connect;
  }

  all(): readonly Tenant[] {
    return [...this.#tenants.values()];
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
        'The connection “{0}” is not there. Connect again, then reopen the document.',
        address.connection,
      ),
    );
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
