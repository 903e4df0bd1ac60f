import { allPermissions } from './scopes.ts';
import type { GraphPermissions } from './scopes.ts';

/** What an administrator copies into an app registration. */
export interface AppRegistrationSettings {
  /** For the platform "Mobile and desktop applications". */
  readonly redirectUris: readonly string[];
  /** Microsoft Graph permissions: delegated if users sign in, application permissions if an application does. */
  readonly permissions: readonly string[];
}

/**
 * The first redirect URI is MSAL's loopback; Microsoft Entra accepts any port with it. The others belong to VS Code's
 * own accounts: its web page and the brokers of Windows and macOS.
 * Source: https://learn.microsoft.com/entra/identity-platform/reply-url and microsoft/vscode#115626
 * @param client the client id of the registration, if known
 */
export function appRegistrationSettings(
  permissions: GraphPermissions,
  client = '<client-id>',
): AppRegistrationSettings {
  return {
    redirectUris: [
      'http://localhost',
      'https://vscode.dev/redirect',
      `ms-appx-web://Microsoft.AAD.BrokerPlugin/${client}`,
      'msauth.com.msauth.unsignedapp://auth',
    ],
    permissions: allPermissions(permissions),
  };
}
