/**
 * Asking a person to sign in again, once for all who wait for the same account. A prompt is nobody's own: whoever
 * gives up leaves it to the others, and it is over for all when the account has signed in or out in another way.
 */
import type { TokenRequest } from '../graph/exchange.ts';
import type { Identity } from './identity.ts';
import type { SignInError } from './signInError.ts';

export interface Prompt {
  /** Rejects where the person does not sign in. */
  readonly done: Promise<void>;
  /** Somebody more waits for it: it should be seen again, where it has got out of sight. */
  readonly remind?: () => void;
  /** From then on the person is signing in. */
  readonly isAnswered?: () => boolean;
}

/**
 * @param why there is no token without asking
 * @param over is aborted when the account has signed in or out in another way
 */
export type Reauthenticate = (
  identity: Identity,
  wish: TokenRequest,
  why: SignInError,
  over: AbortSignal,
) => Prompt;

interface Open {
  readonly access: TokenRequest['access'];
  readonly done: Promise<void>;
  readonly remind: () => void;
  readonly isAnswered: () => boolean;
  readonly settle: () => void;
}

export class Reauthentication {
  readonly #askAgain: Reauthenticate;
  /** By connection. */
  readonly #open = new Map<string, Open>();

  constructor(askAgain: Reauthenticate) {
    this.#askAgain = askAgain;
  }

  /** Resolves when it is worth trying again; rejects where the person does not sign in. */
  ask(identity: Identity, wish: TokenRequest, why: SignInError): Promise<void> {
    const known = this.#open.get(identity.id);
    if (known) {
      known.remind();
      return known.done;
    }
    const over = new AbortController();
    const prompt = this.#askAgain(identity, wish, why, over.signal);
    const { done, remind = () => undefined, isAnswered = () => false } = prompt;
    let settle = (): void => undefined;
    const settled = new Promise<void>((resolve) => (settle = resolve));
    const open: Open = {
      access: wish.access,
      done: Promise.race([done, settled]).finally(() => {
        if (this.#open.get(identity.id) === open) this.#open.delete(identity.id);
      }),
      remind,
      isAnswered,
      settle: () => {
        settle();
        over.abort();
      },
    };
    // Whatever it ends with, those who waited have had their answer.
    done.catch(() => undefined);
    this.#open.set(identity.id, open);
    return open.done;
  }

  /**
   * Somebody may have signed in, here or in another window. Who waits to read tries again; to change takes more, and
   * whoever is signing in already is left to it.
   */
  signedIn(connection: string): void {
    const open = this.#open.get(connection);
    if (open?.access === 'read' && !open.isAnswered()) open.settle();
  }

  signedOut(connection: string): void {
    this.#open.get(connection)?.settle();
  }
}
