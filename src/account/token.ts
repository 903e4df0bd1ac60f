import { SignInError, unlessAborted } from './signInError.ts';
import type { Identity } from './identity.ts';
import type { Prompts } from './prompts.ts';
import type { Token, TokenWish } from '../graph/exchange.ts';
import { needsPerson } from './users.ts';
import type { Way } from './way.ts';

// One prompt may be for reading, and a save that waited for it then needs a second one.
const mostPrompts = 2;

/** Tokens of one connection: silently where that is possible, else by asking the person. */
export function tokenOf(identity: Identity, way: Pick<Way, 'token'>, prompts: Pick<Prompts, 'ask'>): Token {
  return async (wish) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await unlessAborted(way.token(identity, wish), wish.signal);
      } catch (error) {
        if (!needsPerson(error) || attempt === mostPrompts) throw error;
        await unlessAborted(prompts.ask(identity, wish, error), wish.signal);
      }
    }
  };
}

/** The one who comes back has to be the one who is expected. @throws SignInError */
export function requireSame(expected: Identity, found: Identity): void {
  if (expected.id !== found.id) throw new SignInError(found.name, { problem: 'account' });
}

/** What is left of a way once somebody has signed out: nothing, even where tokens could still be had. */
export function whileSignedIn(way: Pick<Way, 'token'>, isSignedIn: () => boolean): Pick<Way, 'token'> {
  const require = (): void => {
    if (!isSignedIn()) throw new SignInError('Signed out', { problem: 'signedOut' });
  };
  return {
    async token(identity: Identity, wish: TokenWish) {
      require();
      const token = await way.token(identity, wish);
      require();
      return token;
    },
  };
}
