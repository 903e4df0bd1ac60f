/** How to register the app that people sign in with, step by step. */
import { l10n } from 'vscode';
import type { AppRegistrationSettings } from '../../account/appRegistration.ts';

export interface Step {
  readonly title: string;
  readonly text: string;
  /** To be copied one by one. */
  readonly values?: readonly string[];
}

export function registrationSteps({ redirectUris, permissions }: AppRegistrationSettings): readonly Step[] {
  return [
    {
      title: l10n.t('Register an application'),
      text: l10n.t(
        'In Microsoft Entra ID, open App registrations and choose “New registration”. Any name will do; take “Accounts in this organizational directory only”, and leave the redirect URI empty. It takes the role Cloud Application Administrator, or Application Developer.',
      ),
      values: ['Intune Status Editor'],
    },
    {
      title: l10n.t('Let people come back to VS Code'),
      text: l10n.t(
        'Under Authentication, add the platform “Mobile and desktop applications” with these redirect URIs. The first is for signing in with the browser; the others are for VS Code’s own accounts, where <client-id> is the Application (client) ID of the registration.',
      ),
      values: redirectUris,
    },
    {
      title: l10n.t('Give it permissions'),
      text: l10n.t(
        'Under API permissions, add these delegated permissions of Microsoft Graph. To look without changing anything, the first two are enough; the others are asked for at the first save.',
      ),
      values: permissions,
    },
    {
      title: l10n.t('Consent'),
      text: l10n.t(
        'All four need an administrator: choose “Grant admin consent”. What somebody may see and change is still limited by their own Intune role, and the tenant needs an Intune licence.',
      ),
    },
    {
      title: l10n.t('Only for a device code'),
      text: l10n.t(
        'Under Authentication, set “Allow public client flows” to Yes. Leave it at No otherwise: Microsoft recommends to block this way, as codes can be phished.',
      ),
    },
    {
      title: l10n.t('Only for an application without a person'),
      text: l10n.t(
        'Add the same permissions as application permissions instead, and a certificate (better) or a secret under Certificates & secrets. Such an application may do all of it, whoever uses it.',
      ),
    },
    {
      title: l10n.t('Sign in'),
      text: l10n.t(
        'The overview page shows the Application (client) ID and the Directory (tenant) ID: Sign In… asks for both, and neither is secret.',
      ),
    },
  ];
}
