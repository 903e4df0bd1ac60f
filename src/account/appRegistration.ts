/** What an app registration needs so that people and applications can sign in with it. */
import { permissions } from './scopes.ts';

/** What is copied from the page that explains it, and where it goes. */
export interface AppRegistrationSettings {
  /** For “Mobile and desktop applications”. */
  readonly redirectUris: readonly string[];
  /** Of Microsoft Graph; delegated where people sign in, application permissions where nobody does. */
  readonly permissions: readonly string[];
}

/**
 * The first redirect is MSAL's loopback, where Microsoft Entra lets any port come after it; the others belong to VS
 * Code's own accounts: its page, and the brokers of Windows and macOS.
 * Source: https://learn.microsoft.com/entra/identity-platform/reply-url and microsoft/vscode#115626
 */
export function appRegistrationSettings(client = '<client-id>'): AppRegistrationSettings {
  return {
    redirectUris: [
      'http://localhost',
      'https://vscode.dev/redirect',
      `ms-appx-web://Microsoft.AAD.BrokerPlugin/${client}`,
      'msauth.com.msauth.unsignedapp://auth',
    ],
    permissions,
  };
}
