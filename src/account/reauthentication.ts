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
  /** Called when another request starts to wait for the prompt. Shows the prompt again if it is no longer visible. */
  readonly remind?: () => void;
  /** Whether the user has answered the prompt and is signing in. */
  readonly isAnswered?: () => boolean;
}

/**
 * Opens a prompt.
 * @param reason why a token cannot be acquired silently
 * @param dismissed aborted when the account signed in or out elsewhere, so that no request waits for the prompt
 */
export type Reauthenticate = (
  identity: Identity,
  tokenRequest: TokenRequest,
  reason: SignInError,
  dismissed: AbortSignal,
) => ReauthenticationPrompt;

interface OpenPrompt {
  readonly access: TokenRequest['access'];
  readonly done: Promise<void>;
  readonly remind: () => void;
  readonly isAnswered: () => boolean;
  readonly dismiss: () => void;
}

/**
 * Prompts the user to sign in again. A connection has at most one prompt, which all waiting requests share. Aborting
 * one request does not close the prompt.
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
   * again; that request can still fail.
   * @throws SignInError if the user does not sign in
   */
  prompt(identity: Identity, tokenRequest: TokenRequest, reason: SignInError): Promise<void> {
    const existing = this.#open.get(identity.id);
    if (existing) {
      existing.remind();
      return existing.done;
    }
    const dismissal = new AbortController();
    const prompt = this.#reauthenticate(identity, tokenRequest, reason, dismissal.signal);
    const { done, remind = () => undefined, isAnswered = () => false } = prompt;
    let resolveDismissed = (): void => undefined;
    const dismissed = new Promise<void>((resolve) => (resolveDismissed = resolve));
    const open: OpenPrompt = {
      access: tokenRequest.access,
      done: Promise.race([done, dismissed]).finally(() => {
        if (this.#open.get(identity.id) === open) this.#open.delete(identity.id);
      }),
      remind,
      isAnswered,
      dismiss: () => {
        resolveDismissed();
        dismissal.abort();
      },
    };
    // After it is dismissed, a prompt can still reject. No request waits for it, so the rejection is handled here.
    done.catch(() => undefined);
    this.#open.set(identity.id, open);
    return open.done;
  }

  /**
   * Call it when the account may have signed in, here or in another window. Requests that wait for a prompt to read
   * try again. A prompt to write stays open, since it needs more permissions, and so does a prompt that the user has
   * answered.
   */
  signedIn(connection: string): void {
    const open = this.#open.get(connection);
    if (open?.access === 'read' && !open.isAnswered()) open.dismiss();
  }

  /** Call it when the account signed out. The prompt is dismissed, and all waiting requests fail as `signedOut`. */
  signedOut(connection: string): void {
    this.#open.get(connection)?.dismiss();
  }
}
