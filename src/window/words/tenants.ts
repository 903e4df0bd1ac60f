import { l10n } from 'vscode';
import type { Connection } from '../../account/connection.ts';

export function tenantLabel(connection: Connection): string {
  return connection.kind === 'sample' ? l10n.t('Sample tenant') : connection.id;
}

export function tenantDetail(connection: Connection): string {
  return connection.kind === 'sample' ? l10n.t('Contoso, nothing leaves this computer') : connection.root;
}
