import { l10n } from 'vscode';
import type { AccessDeniedReason } from '../../status/accessDenied.ts';

/**
 * The message for a request that Graph denied: why, and what an administrator can do.
 * @param reason undefined if unknown
 * @param isWrite whether the request was a write
 * @param permission the permission that the request needs, e.g. `DeviceManagementConfiguration.Read.All`
 */
export function accessDeniedText(
  reason: AccessDeniedReason | undefined,
  isWrite: boolean,
  permission: string,
): string {
  const headline = isWrite
    ? l10n.t('You are not allowed to change this.')
    : l10n.t('You are not allowed to read this.');
  return `${headline} ${reasonText(reason, permission)}`;
}

function reasonText(reason: AccessDeniedReason | undefined, permission: string): string {
  switch (reason) {
    case 'permission':
      return l10n.t(
        'This needs the {0} permission, which this sign-in does not have. Ask an administrator to add it to the app registration and grant consent, then sign in again.',
        permission,
      );
    case 'applicationPermission':
      return l10n.t(
        'This needs {0} as an application permission. Ask an administrator to add it to the app registration and grant consent, then sign in again.',
        permission,
      );
    case 'role':
      return l10n.t(
        'The app has the permission, but your account has no Intune role that allows this. Ask an administrator to assign one in the Intune admin center, under Tenant administration > Roles.',
      );
    case 'license':
      return l10n.t(
        'Intune is not set up in this tenant. Ask an administrator to assign an Intune license and to set the MDM authority.',
      );
    case 'conditionalAccess':
      return l10n.t(
        'A Conditional Access policy requires more proof than this sign-in provided, such as multifactor authentication or a managed device. Sign in again. If that does not help, ask an administrator about the policy.',
      );
    case undefined:
      return l10n.t(
        'This needs the {0} permission with admin consent, an Intune role that allows it, and an Intune license. Ask an administrator to check them.',
        permission,
      );
  }
}
