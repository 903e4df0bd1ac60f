import { env, l10n } from 'vscode';
import type { Connection } from '../../account/connection.ts';
import type { Identity } from '../../account/identity.ts';
import { plain } from './plain.ts';
import { cloudLabel } from './signIn.ts';

/** Account and tenant. */
export function tenantLabel({ identity }: Connection): string {
  return identity ? identityLabel(identity) : l10n.t('Sample tenant');
}

/** Account, cloud and tenant, where there is little room. */
export function tenantInShort({ identity }: Connection): string {
  return identity ? identityInShort(identity) : l10n.t('Sample tenant');
}

export function identityInShort(identity: Identity): string {
  const { domain, tenant } = identity;
  const where = domain ?? plain(tenant.slice(0, 8));
  return `${identityLabel(identity)} · ${placeLabel(identity)} · ${where}`;
}

export function tenantDetail({ identity }: Connection): string {
  return identity ? identityDetail(identity) : l10n.t('Contoso, nothing leaves this computer');
}

export function identityLabel({ name, way }: Identity): string {
  // Whatever a token calls its owner.
  const shown = plain(name);
  return way === 'secret' || way === 'certificate' ? l10n.t('{0} (application)', shown) : shown;
}

export function identityDetail({ cloud, place, tenant: id, domain, ends }: Identity): string {
  const tenant = domain === undefined ? plain(id) : `${domain} (${plain(id)})`;
  const where = placeLabel({ cloud, place });
  if (ends === undefined) return l10n.t('{0} · tenant {1}', where, tenant);
  if (ends <= Date.now()) return l10n.t('{0} · tenant {1} · token has ended', where, tenant);
  const until = new Date(ends).toLocaleTimeString(env.language, { timeStyle: 'short' });
  return l10n.t('{0} · tenant {1} · token until {2}', where, tenant, until);
}

function placeLabel({ cloud, place }: Pick<Identity, 'cloud' | 'place'>): string {
  return cloud === 'custom' ? new URL(place.graph).host : cloudLabel(cloud);
}
