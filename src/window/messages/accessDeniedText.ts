/** What somebody may not do, why, and what an administrator has to do about it. */
import { l10n } from 'vscode';
import type { AccessDeniedReason } from '../../status/accessDenied.ts';

/** @param permission e.g. `DeviceManagementConfiguration.Read.All` */
export function accessDeniedText(
  denial: AccessDeniedReason | undefined,
  changing: boolean,
  permission: string,
): string {
  const what = changing ? l10n.t('You may not change this.') : l10n.t('You may not read this.');
  return `${what} ${reason(denial, permission)}`;
}

function reason(denial: AccessDeniedReason | undefined, permission: string): string {
  switch (denial) {
    case 'permission':
      return l10n.t(
        'It takes the permission {0}, which this sign-in does not hold. An administrator adds it to the app registration in Microsoft Entra and consents to it; then sign in again.',
        permission,
      );
    case 'applicationPermission':
      return l10n.t(
        'It takes {0} as an application permission. An administrator adds it to the app registration in Microsoft Entra and consents to it; then sign in again.',
        permission,
      );
    case 'role':
      return l10n.t(
        'The app has the permission, but your account has no Intune role that allows it. An administrator assigns one in the Intune admin center, under Tenant administration, Roles.',
      );
    case 'license':
      return l10n.t(
        'This tenant has no Intune that can be used: an administrator has to assign an Intune licence, and to set the MDM authority.',
      );
    case 'conditionalAccess':
      return l10n.t(
        'A Conditional Access policy wants more proof than this sign-in gave, such as a second factor or a managed device. Sign in again; if that does not help, ask an administrator which policy it is.',
      );
    case undefined:
      return l10n.t(
        'It takes the permission {0}, consented to by an administrator, an Intune role that allows it, and an Intune licence.',
        permission,
      );
  }
}
