/** Labels of connections. */
import { env, l10n } from 'vscode';
import type { Connection } from '../../account/connection.ts';
import type { Connections } from '../../account/connections.ts';
import type { Identity } from '../../account/identity.ts';
import { methodTraits } from '../../account/methodTraits.ts';
import { escapeMessage } from './escapeMessage.ts';
import { cloudLabel } from './signInText.ts';

/** The account, e.g. `ada@contoso.com`. */
export function connectionLabel(connection: Connection): string {
  switch (connection.kind) {
    case 'sample':
      return l10n.t('Sample tenant');
    case 'tenant':
      return identityLabel(connection.identity);
  }
}

/** Account, cloud and tenant in one line. */
export function shortConnectionLabel(connection: Connection): string {
  switch (connection.kind) {
    case 'sample':
      return l10n.t('Sample tenant');
    case 'tenant':
      return shortIdentityLabel(connection.identity);
  }
}

/** Cloud, tenant and expiry. */
export function connectionDetail(connection: Connection): string {
  switch (connection.kind) {
    case 'sample':
      return l10n.t('Contoso; nothing leaves this computer');
    case 'tenant':
      return identityDetail(connection.identity);
  }
}

/**
 * Account, cloud and tenant of a connection ID, whether or not the account is signed in now.
 * @returns undefined if the connection is unknown
 */
export function knownConnectionLabel(connections: Connections, id: string): string | undefined {
  const connection = connections.get(id);
  if (connection) return shortConnectionLabel(connection);
  const former = connections.formerIdentity(id);
  return former && shortIdentityLabel(former);
}

/** Like `knownConnectionLabel`, and marks an account that is not signed in. */
export function connectionStateLabel(connections: Connections, id: string): string {
  const label = knownConnectionLabel(connections, id);
  if (label === undefined) return l10n.t('not signed in');
  return connections.get(id) ? label : l10n.t('not signed in: {0}', label);
}

const icons: Readonly<Record<Connection['kind'], string>> = { sample: 'beaker', tenant: 'organization' };

/** Like `connectionStateLabel`, with an icon, for the status bar and code lenses. */
export function connectionBadge(connections: Connections, id: string): string {
  const connection = connections.get(id);
  const icon = connection ? icons[connection.kind] : 'circle-slash';
  return `$(${icon}) ${connectionStateLabel(connections, id)}`;
}

/** The account, e.g. `ada@contoso.com`; marks an application. */
export function identityLabel({ name, method }: Identity): string {
  // The name comes from a token and may contain anything.
  const label = escapeMessage(name);
  return methodTraits[method].actsFor === 'application' ? l10n.t('{0} (application)', label) : label;
}

/** Account, cloud and tenant in one line. */
export function shortIdentityLabel(identity: Identity): string {
  const { domain, tenant } = identity;
  const tenantLabel = domain ?? escapeMessage(tenant.slice(0, 8));
  return `${identityLabel(identity)} · ${endpointLabel(identity)} · ${tenantLabel}`;
}

/** Cloud, tenant and expiry. */
export function identityDetail(identity: Identity): string {
  const { tenant: id, domain, expiresAt } = identity;
  const tenant = domain === undefined ? escapeMessage(id) : `${domain} (${escapeMessage(id)})`;
  const endpoint = endpointLabel(identity);
  if (expiresAt === undefined) return l10n.t('{0} · tenant {1}', endpoint, tenant);
  if (expiresAt <= Date.now()) return l10n.t('{0} · tenant {1} · token expired', endpoint, tenant);
  const time = new Date(expiresAt).toLocaleTimeString(env.language, { timeStyle: 'short' });
  return l10n.t('{0} · tenant {1} · token expires at {2}', endpoint, tenant, time);
}

function endpointLabel({ cloud, endpoints }: Pick<Identity, 'cloud' | 'endpoints'>): string {
  return cloud === 'custom' ? new URL(endpoints.graph).host : cloudLabel(cloud);
}
