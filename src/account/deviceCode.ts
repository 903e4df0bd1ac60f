/**
 * Signing in with a code that is typed into a page on any device. Whoever talks a person into typing it is signed in
 * as them, which is why many tenants forbid it: it is offered, but nobody is led here.
 * Source: https://learn.microsoft.com/entra/identity/conditional-access/policy-block-authentication-flows
 */
import type { DeviceCodeRequest } from '@azure/msal-node';
import { claimsAsked } from './claims.ts';
import { scopesFor } from './scopes.ts';
import type { Users } from './users.ts';
import type { SignIn, SignedIn, Way } from './way.ts';

export function deviceCodeWay(users: Users): Way {
  return {
    signIn: (request) => signIn(users, request),
    token: (identity, wish) => users.token(identity, wish),
    signOut: (identity) => users.signOut(identity),
  };
}

function signIn(users: Users, request: SignIn): Promise<SignedIn> {
  const { target, wish, person, signal } = request;
  const claims = claimsAsked(wish.challenge);
  return users.signIn('deviceCode', request, (app) => {
    const asked: DeviceCodeRequest = {
      scopes: scopesFor(target.place.graph, wish.access),
      ...(claims && { claims }),
      deviceCodeCallback: ({ userCode, verificationUri, expiresIn }) =>
        person.showCode({ code: userCode, page: verificationUri, ends: Date.now() + expiresIn * 1000 }),
    };
    // MSAL looks at this between two questions to the service; the person need not wait for that.
    signal.addEventListener('abort', () => (asked.cancel = true));
    return app.acquireTokenByDeviceCode(asked);
  });
}
