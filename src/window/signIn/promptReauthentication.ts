/** Asking somebody who was signed in to sign in again: to go on reading, or for permission to change. */
import { l10n, window } from 'vscode';
import type { Identity, SignInMethodName } from '../../account/identity.ts';
import type { Reauthenticate } from '../../account/reauthentication.ts';
import { SignInError } from '../../account/signInError.ts';
import { requireSame } from '../../account/tokenProvider.ts';
import type { SignInMethod } from '../../account/signInMethod.ts';
import type { TokenRequest } from '../../graph/exchange.ts';
import { notifyError } from '../messages/notify.ts';
import { signInText, whySignInAgain } from '../messages/signInText.ts';
import { shortIdentityLabel } from '../messages/connectionText.ts';
import { withSignInUi } from './signInUi.ts';
import { notificationPrompt } from './notificationPrompt.ts';

export interface ReauthenticationPorts {
  readonly ways: Readonly<Record<SignInMethodName, SignInMethod>>;
  readonly isSignedIn: (connection: string) => boolean;
  readonly onReturn: (identity: Identity) => void;
}

export function createReauthenticationPrompt({
  ways,
  isSignedIn,
  onReturn,
}: ReauthenticationPorts): Reauthenticate {
  const signIn = async (
    identity: Identity,
    wish: TokenRequest,
    over: AbortSignal,
    why: string,
  ): Promise<void> => {
    const way = ways[identity.method];
    // A message stays in sight after it was settled in another way, and its button has to do something.
    const settled = over.aborted;
    if (settled && (await needsNobody(way, identity, wish))) return;
    requireSignedIn(identity);
    const title = l10n.t('Signing in to {0}', shortIdentityLabel(identity));
    const request = { target: identity, tokenRequest: wish, returning: identity, why };
    const signedIn = await withSignInUi(title, identity.endpoints.graph, (ui, signal) =>
      way.signIn({ ...request, ui, signal: settled ? signal : AbortSignal.any([signal, over]) }),
    );
    requireSame(identity, signedIn.identity);
    requireSignedIn(identity);
    await signedIn.persist();
    try {
      requireSignedIn(identity);
    } catch (error) {
      // Signed out at the very moment: what was just kept must not stay.
      await way.signOut(identity);
      throw error;
    }
    onReturn(signedIn.identity);
  };

  function requireSignedIn({ id }: Identity): void {
    if (!isSignedIn(id)) throw new SignInError('Signed out', { problem: 'signedOut' });
  }

  const afterYes = async (
    answer: Promise<boolean>,
    over: AbortSignal,
    run: () => Promise<void>,
  ): Promise<void> => {
    if (!(await answer)) throw new SignInError('Not now', { problem: 'cancelled' });
    if (!over.aborted) return run();
    // Nobody waits for it any more who could say how it ended.
    await run().catch((error: unknown) => {
      const isWanted = error instanceof SignInError && error.problem !== 'cancelled';
      if (isWanted) notifyError(signInText(error));
    });
  };

  return (identity, wish, reason, over) => {
    const why = whySignInAgain(identity, wish, reason);
    const run = (): Promise<void> => signIn(identity, wish, over, why);
    // To save is the person's own doing, and waits for this answer; to read may be VS Code's, restoring a window.
    if (wish.access === 'write') {
      // VS Code asks by itself before it signs in.
      const answer = identity.method === 'vscode' ? Promise.resolve(true) : askToSave(identity, why);
      return { done: afterYes(answer, over, run) };
    }
    const text = l10n.t('You have to sign in again to {0}: {1}', shortIdentityLabel(identity), why);
    const { answer, again, isAnswered } = notificationPrompt(text, l10n.t('Sign In'));
    return { done: afterYes(answer, over, run), remind: again, isAnswered };
  };
}

async function needsNobody(way: SignInMethod, identity: Identity, wish: TokenRequest): Promise<boolean> {
  try {
    await way.token(identity, wish);
    return true;
  } catch {
    return false;
  }
}

async function askToSave(identity: Identity, detail: string): Promise<boolean> {
  const signIn = l10n.t('Sign In');
  const text = l10n.t('Sign in to save to {0}?', shortIdentityLabel(identity));
  return (await window.showInformationMessage(text, { modal: true, detail }, signIn)) === signIn;
}
