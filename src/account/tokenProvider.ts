import type { GetToken } from '../graph/exchange.ts';
import type { Identity } from './identity.ts';
import type { Reauthentication } from './reauthentication.ts';
import { rejectOnAbort } from './rejectOnAbort.ts';
import { isInteractionRequired, SignInError } from './signInError.ts';
import type { SignInMethod } from './signInMethod.ts';

// The first prompt may be for reading. A save that waited for it then needs a second prompt.
const maxPrompts = 2;

/** An identity and the method that gets its tokens. */
export interface SignedInIdentity {
  readonly identity: Identity;
  readonly method: Pick<SignInMethod, 'token'>;
}

/**
 * Provides tokens for one connection: silently if possible, otherwise after the user has signed in again.
 * @param current returns the identity that is signed in; undefined after a sign-out. It is called again for each
 * attempt, since the account may sign in again with another method or app registration.
 * @returns a function that throws SignInError: `signedOut` after a sign-out, even if the method still returns a token
 */
export function createTokenProvider(
  current: () => SignedInIdentity | undefined,
  reauthentication: Pick<Reauthentication, 'prompt'>,
): GetToken {
  const requireSignedIn = (): SignedInIdentity => {
    const signedIn = current();
    if (signedIn) return signedIn;
    throw new SignInError('Signed out', { problem: 'signedOut' });
  };
  return async (tokenRequest) => {
    const { signal } = tokenRequest;
    for (let prompts = 0; ; prompts++) {
      const { identity, method } = requireSignedIn();
      try {
        const token = await rejectOnAbort(method.token(identity, tokenRequest), signal);
        requireSignedIn();
        return token;
      } catch (error) {
        if (!isInteractionRequired(error) || prompts === maxPrompts) throw error;
        await rejectOnAbort(reauthentication.prompt(identity, tokenRequest, error), signal);
      }
    }
  };
}

/**
 * Checks that the expected account signed in.
 * @throws SignInError `accountMismatch` if it is not the expected account, tenant and cloud
 */
export function requireSameAccount(expected: Identity, actual: Identity): void {
  if (expected.id === actual.id) return;
  const { name } = actual;
  throw new SignInError(`Signed in as ${name}`, { problem: 'accountMismatch', account: name });
}
