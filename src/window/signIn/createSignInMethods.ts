import type { SecretStorage } from 'vscode';
import { AccessTokenMethod } from '../../account/accessToken.ts';
import { createBrowserMethod } from '../../account/browser.ts';
import { ClientCredentials } from '../../account/clientCredentials.ts';
import { createDeviceCodeMethod } from '../../account/deviceCode.ts';
import { MsalPublicClient } from '../../account/msalPublicClient.ts';
import type { SignInMethod, SignInMethods } from '../../account/signInMethod.ts';
import { createVscodeMethod } from '../../account/vscodeAuthentication.ts';
import { graphPermissions } from '../graphPermissions.ts';
import { vscodeFetch } from '../vscodeFetch.ts';
import { requireVscodeCloud } from './environment.ts';

/**
 * Creates all sign-in methods. MSAL is loaded when a method first needs it.
 * @param isSignedIn whether an identity with this connection ID is signed in
 */
export function createSignInMethods(
  secrets: SecretStorage,
  isSignedIn: (connection: string) => boolean,
): SignInMethods {
  const ports = {
    load: () => import('../../account/msal.ts'),
    fetch: vscodeFetch,
    permissions: graphPermissions,
    secrets,
    isSignedIn,
  };
  const client = new MsalPublicClient(ports);
  return {
    browser: createBrowserMethod({ client, fetch: vscodeFetch }),
    vscode: withCloudCheck(createVscodeMethod(graphPermissions)),
    certificate: new ClientCredentials(ports, 'certificate'),
    secret: new ClientCredentials(ports, 'secret'),
    accessToken: new AccessTokenMethod(graphPermissions),
    deviceCode: createDeviceCodeMethod(client),
  };
}

/** VS Code's own setting determines the cloud of its accounts. The setting can change, so each call checks it. */
function withCloudCheck(method: SignInMethod): SignInMethod {
  return {
    ...method,
    async signIn(request) {
      requireVscodeCloud(request.target.cloud);
      return method.signIn(request);
    },
    async token(identity, tokenRequest) {
      requireVscodeCloud(identity.cloud);
      return method.token(identity, tokenRequest);
    },
  };
}
