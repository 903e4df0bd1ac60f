import { SignInError, unlessAborted } from './signInError.ts';
import type { Identity } from './identity.ts';
import type { Reauthentication } from './reauthentication.ts';
import type { GetToken } from '../graph/exchange.ts';
import { needsInteraction } from './msalPublicClient.ts';
import type { SignInMethod } from './signInMethod.ts';

// One prompt may be for reading, and a save that waited for it then needs a second one.
const mostPrompts = 2;

/** Whose tokens they are, and where they come from. */
export interface SignedInBy {
  readonly identity: Identity;
  readonly way: Pick<SignInMethod, 'token'>;
}

/**
 * Tokens of one connection: silently where that is possible, else by asking the person. Once somebody has signed out
 * there is none, even where one could still be had.
 * @param current as it is at the moment: the same account may come back in another way, or with another app
 */
export function createTokenProvider(
  current: () => SignedInBy | undefined,
  prompts: Pick<Reauthentication, 'ask'>,
): GetToken {
  const required = (): SignedInBy => {
    const now = current();
    if (now) return now;
    throw new SignInError('Signed out', { problem: 'signedOut' });
  };
  return async (wish) => {
    for (let attempt = 0; ; attempt++) {
      const { identity, way } = required();
      try {
        const token = await unlessAborted(way.token(identity, wish), wish.signal);
        required();
        return token;
      } catch (error) {
        if (!needsInteraction(error) || attempt === mostPrompts) throw error;
        await unlessAborted(prompts.ask(identity, wish, error), wish.signal);
      }
    }
  };
}

/** The one who comes back has to be the one who is expected. @throws SignInError */
export function requireSame(expected: Identity, found: Identity): void {
  if (expected.id !== found.id) throw new SignInError(found.name, { problem: 'account' });
}
