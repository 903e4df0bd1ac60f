import { l10n } from 'vscode';
import type { AppRegistrationSettings } from '../../account/appRegistration.ts';

export interface RegistrationStep {
  readonly title: string;
  readonly text: string;
  /** Values that the user copies, with one button each. */
  readonly values?: readonly string[];
}

/** The steps to register the app in Microsoft Entra. */
export function registrationSteps({
  redirectUris,
  permissions,
}: AppRegistrationSettings): readonly RegistrationStep[] {
  return [
    {
      title: l10n.t('Register an application'),
      text: l10n.t(
        'In Microsoft Entra ID, open “App registrations” and select “New registration”. Enter any name, select “Accounts in this organizational directory only”, and leave the redirect URI empty. You need the role Cloud Application Administrator or Application Developer.',
      ),
      values: ['Intune Status Editor'],
    },
    {
      title: l10n.t('Add redirect URIs'),
      text: l10n.t(
        'Under “Authentication”, add the platform “Mobile and desktop applications” with these redirect URIs. The sign-in method “Browser” needs the first one. “Microsoft account of VS Code” needs the others; replace <client-id> with the registration’s “Application (client) ID”.',
      ),
      values: redirectUris,
    },
    {
      title: l10n.t('Add permissions'),
      text: l10n.t(
        'Under “API permissions”, add these delegated permissions of Microsoft Graph. The first two are for reading. The others are requested at the first save.',
      ),
      values: permissions,
    },
    {
      title: l10n.t('Grant consent'),
      text: l10n.t(
        'Only an administrator can consent to these permissions: select “Grant admin consent”. Each user’s own Intune role still limits what they can see and change. The tenant needs an Intune license.',
      ),
    },
    {
      title: l10n.t('Only for device codes'),
      text: l10n.t(
        'Under “Authentication”, set “Allow public client flows” to “Yes”. Otherwise, leave it at “No”: Microsoft recommends blocking device codes, since they are used for phishing.',
      ),
    },
    {
      title: l10n.t('Only for an application that signs in without a user'),
      text: l10n.t(
        'Add the same permissions as application permissions instead. Under “Certificates & secrets”, add a certificate (recommended) or a secret. Everyone who uses such an application has all of its permissions.',
      ),
    },
    {
      title: l10n.t('Sign in'),
      text: l10n.t(
        'The registration’s overview page shows the “Application (client) ID” and the “Directory (tenant) ID”. “Sign In…” asks for both. Neither is secret.',
      ),
    },
  ];
}
