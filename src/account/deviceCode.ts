/**
 * Signing in with a code that is typed into a page on any device. Whoever talks a person into typing it is signed in
 * as them, which is why many tenants forbid it: it is offered, but nobody is led here.
 * Source: https://learn.microsoft.com/entra/identity/conditional-access/policy-block-authentication-flows
 */
import type { DeviceCodeRequest } from '@azure/msal-node';
import { requestedClaims } from './tokenClaims.ts';
import { scopesFor } from './scopes.ts';
import type { MsalPublicClient } from './msalPublicClient.ts';
import type { SignInRequest, SignInResult, SignInMethod } from './signInMethod.ts';

export function createDeviceCodeMethod(users: MsalPublicClient): SignInMethod {
  return {
    signIn: (request) => signIn(users, request),
    token: (identity, wish) => users.token(identity, wish),
    signOut: (identity) => users.signOut(identity),
  };
}

function signIn(users: MsalPublicClient, request: SignInRequest): Promise<SignInResult> {
  const { target, tokenRequest, ui, signal } = request;
  const claims = requestedClaims(tokenRequest.challenge);
  return users.signIn('deviceCode', request, (app) => {
    const asked: DeviceCodeRequest = {
      scopes: scopesFor(target.endpoints.graph, tokenRequest.access),
      ...(claims && { claims }),
      deviceCodeCallback: ({ userCode, verificationUri, expiresIn }) =>
        ui.showCode({ code: userCode, page: verificationUri, expiresAt: Date.now() + expiresIn * 1000 }),
    };
    // MSAL looks at this between two questions to the service; the person need not wait for that.
    signal.addEventListener('abort', () => (asked.cancel = true));
    return app.acquireTokenByDeviceCode(asked);
  });
}
