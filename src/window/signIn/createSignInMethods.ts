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
 * Creates all sign-in methods. MSAL is loaded by the first one that needs it.
 * @param isSignedIn whether an identity with this connection id is signed in
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

/** A setting of VS Code decides the cloud of its accounts. It may change, so it is checked before each use. */
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
