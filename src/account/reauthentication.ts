import type { TokenRequest } from '../graph/exchange.ts';
import type { Identity } from './identity.ts';
import type { SignInError } from './signInError.ts';

/** A prompt that asks the user to sign in again. */
export interface ReauthenticationPrompt {
  /**
   * Resolves when the user has signed in.
   * @throws SignInError if the user does not sign in
   */
  readonly done: Promise<void>;
  /** Called when one more request waits for the prompt. Shows the prompt again if it is out of sight. */
  readonly remind?: () => void;
  /** Whether the user has answered the prompt and is signing in. */
  readonly isAnswered?: () => boolean;
}

/**
 * Opens a prompt.
 * @param reason why there is no token without the user
 * @param settled aborted when the account signed in or out elsewhere, so no request waits for the prompt any more
 */
export type Reauthenticate = (
  identity: Identity,
  tokenRequest: TokenRequest,
  reason: SignInError,
  settled: AbortSignal,
) => ReauthenticationPrompt;

interface OpenPrompt {
  readonly access: TokenRequest['access'];
  readonly done: Promise<void>;
  readonly remind: () => void;
  readonly isAnswered: () => boolean;
  readonly settle: () => void;
}

/**
 * Prompts the user to sign in again: at most one prompt for each connection, shared by all requests that wait. A
 * request that is aborted leaves the prompt to the others.
 */
export class Reauthentication {
  readonly #reauthenticate: Reauthenticate;
  /** By connection id. */
  readonly #open = new Map<string, OpenPrompt>();

  constructor(reauthenticate: Reauthenticate) {
    this.#reauthenticate = reauthenticate;
  }

  /**
   * Prompts the user, or joins the open prompt of the connection. Resolves when the caller should request a token
   * again; that request may fail all the same.
   * @throws SignInError if the user does not sign in
   */
  prompt(identity: Identity, tokenRequest: TokenRequest, reason: SignInError): Promise<void> {
    const existing = this.#open.get(identity.id);
    if (existing) {
      existing.remind();
      return existing.done;
    }
    const settled = new AbortController();
    const prompt = this.#reauthenticate(identity, tokenRequest, reason, settled.signal);
    const { done, remind = () => undefined, isAnswered = () => false } = prompt;
    let resolveSettled = (): void => undefined;
    const isSettled = new Promise<void>((resolve) => (resolveSettled = resolve));
    const open: OpenPrompt = {
      access: tokenRequest.access,
      done: Promise.race([done, isSettled]).finally(() => {
        if (this.#open.get(identity.id) === open) this.#open.delete(identity.id);
      }),
      remind,
      isAnswered,
      settle: () => {
        resolveSettled();
        settled.abort();
      },
    };
    // A settled prompt may still reject. No request waits for it then, so the rejection is handled here.
    done.catch(() => undefined);
    this.#open.set(identity.id, open);
    return open.done;
  }

  /**
   * Call it when the account may have signed in, here or in another window. Requests to read try again. A prompt
   * to write stays, since it needs more permissions, and so does a prompt that the user has answered.
   */
  signedIn(connection: string): void {
    const open = this.#open.get(connection);
    if (open?.access === 'read' && !open.isAnswered()) open.settle();
  }

  /** Call it when the account signed out. All waiting requests end. */
  signedOut(connection: string): void {
    this.#open.get(connection)?.settle();
  }
}
