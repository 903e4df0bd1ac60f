/**
 * Signs in with a code that the user enters on a page, on any device. Attackers can trick a user into entering their
 * code. Many tenants therefore block this flow, and it is the last method that is offered.
 * Source: https://learn.microsoft.com/entra/identity/conditional-access/policy-block-authentication-flows
 */
import type { DeviceCodeRequest } from '@azure/msal-node';
import type { MsalPublicClient } from './msalPublicClient.ts';
import type { SignInMethod, SignInRequest, SignInResult } from './signInMethod.ts';

export function createDeviceCodeMethod(client: MsalPublicClient): SignInMethod {
  return {
    signIn: (request) => signIn(client, request),
    token: (identity, tokenRequest) => client.token(identity, tokenRequest),
    signOut: (identity) => client.signOut(identity),
  };
}

/** @throws SignInError */
function signIn(client: MsalPublicClient, request: SignInRequest): Promise<SignInResult> {
  const { ui, signal } = request;
  return client.signIn('deviceCode', request, (app, parameters) => {
    const codeRequest: DeviceCodeRequest = {
      ...parameters,
      deviceCodeCallback: ({ userCode, verificationUri, expiresIn }) =>
        ui.showDeviceCode({
          code: userCode,
          verificationUri,
          expiresAt: Date.now() + expiresIn * 1000,
        }),
    };
    // MSAL stops at its next poll; the caller does not wait for that.
    signal.addEventListener('abort', () => (codeRequest.cancel = true));
    return app.acquireTokenByDeviceCode(codeRequest);
  });
}
