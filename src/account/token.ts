import { SignInError, unlessAborted } from './signInError.ts';
import type { Identity } from './identity.ts';
import type { Token, TokenWish } from '../graph/exchange.ts';
import { needsPerson } from './users.ts';
import type { Way } from './way.ts';

export interface Prompt {
  /** Rejects where the person does not sign in. */
  readonly done: Promise<void>;
  /** Somebody more waits for it: it should be seen again, where it has got out of sight. */
  readonly remind?: () => void;
}

/** Asks the person to sign in again. */
export type AskAgain = (identity: Identity, wish: TokenWish) => Prompt;

// One prompt may be for reading, and a save that waited for it then needs a second one.
const prompts = 2;

/**
 * Tokens of one connection: silently where that is possible, else by asking the person, once for all who wait.
 * The prompt is nobody's own, so whoever gives up leaves it to the others.
 */
export function tokenOf(identity: Identity, way: Pick<Way, 'token'>, askAgain: AskAgain): Token {
  let prompt: Prompt | undefined;
  const ask = (wish: TokenWish): Prompt => {
    const { done, ...more } = askAgain(identity, wish);
    return { ...more, done: done.finally(() => (prompt = undefined)) };
  };
  return async (wish) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await unlessAborted(way.token(identity, wish), wish.signal);
      } catch (error) {
        if (!needsPerson(error) || attempt === prompts) throw error;
      }
      prompt?.remind?.();
      prompt ??= ask(wish);
      await unlessAborted(prompt.done, wish.signal);
    }
  };
}

/** The one who comes back has to be the one who is expected. @throws SignInError */
export function requireSame(expected: Identity, found: Identity): void {
  if (expected.id !== found.id) throw new SignInError(found.name, { problem: 'account' });
}
