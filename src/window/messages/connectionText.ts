import { l10n } from 'vscode';
import type { Connection } from '../../account/connection.ts';
import type { Identity } from '../../account/identity.ts';
import { escapeMessage } from './escapeMessage.ts';
import { formatTime } from './localeFormat.ts';
import { cloudLabel } from './signInText.ts';

/** Account and tenant. */
export function connectionLabel({ identity }: Connection): string {
  return identity ? identityLabel(identity) : l10n.t('Sample tenant');
}

/** Account, cloud and tenant, where there is little room. */
export function shortConnectionLabel({ identity }: Connection): string {
  return identity ? shortIdentityLabel(identity) : l10n.t('Sample tenant');
}

export function shortIdentityLabel(identity: Identity): string {
  const { domain, tenant } = identity;
  const where = domain ?? escapeMessage(tenant.slice(0, 8));
  return `${identityLabel(identity)} · ${placeLabel(identity)} · ${where}`;
}

export function connectionDetail({ identity }: Connection): string {
  return identity ? identityDetail(identity) : l10n.t('Contoso, nothing leaves this computer');
}

export function identityLabel({ name, method }: Identity): string {
  // Whatever a token calls its owner.
  const shown = escapeMessage(name);
  return method === 'secret' || method === 'certificate' ? l10n.t('{0} (application)', shown) : shown;
}

export function identityDetail({ cloud, endpoints, tenant: id, domain, expiresAt }: Identity): string {
  const tenant = domain === undefined ? escapeMessage(id) : `${domain} (${escapeMessage(id)})`;
  const where = placeLabel({ cloud, endpoints });
  if (expiresAt === undefined) return l10n.t('{0} · tenant {1}', where, tenant);
  if (expiresAt <= Date.now()) return l10n.t('{0} · tenant {1} · token has ended', where, tenant);
  const until = formatTime(expiresAt);
  return l10n.t('{0} · tenant {1} · token until {2}', where, tenant, until);
}

function placeLabel({ cloud, endpoints }: Pick<Identity, 'cloud' | 'endpoints'>): string {
  return cloud === 'custom' ? new URL(endpoints.graph).host : cloudLabel(cloud);
}
