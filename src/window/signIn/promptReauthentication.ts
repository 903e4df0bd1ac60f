/** Prompts the user to sign in again, because the session expired or a save needs permission to write. */
import { l10n, window } from 'vscode';
import type { Connections } from '../../account/connections.ts';
import type { Identity } from '../../account/identity.ts';
import { methodTraits } from '../../account/methodTraits.ts';
import type { Reauthenticate } from '../../account/reauthentication.ts';
import { SignInError } from '../../account/signInError.ts';
import type { SignInMethod, SignInMethods } from '../../account/signInMethod.ts';
import { requireSameAccount } from '../../account/tokenProvider.ts';
import type { TokenRequest } from '../../graph/exchange.ts';
import { shortIdentityLabel } from '../messages/connectionText.ts';
import { notifyError } from '../messages/notify.ts';
import { reauthenticationReason, signInText } from '../messages/signInText.ts';
import { notificationPrompt } from './notificationPrompt.ts';
import { withSignInUi } from './signInUi.ts';

export function createReauthenticationPrompt(
  methods: SignInMethods,
  connections: Connections,
): Reauthenticate {
  const requireSignedIn = ({ id }: Identity): void => {
    if (!connections.identity(id)) throw new SignInError('Signed out', { problem: 'signedOut' });
  };

  const signIn = async (
    identity: Identity,
    tokenRequest: TokenRequest,
    reason: string,
    settled: AbortSignal,
  ): Promise<void> => {
    const method = methods[identity.method];
    // The notification stays visible after the account signed in elsewhere. Its button must work as long as there is no
    // token.
    const isLate = settled.aborted;
    if (isLate && (await hasToken(method, identity, tokenRequest))) return;
    requireSignedIn(identity);
    const title = l10n.t('Signing in to {0}', shortIdentityLabel(identity));
    const request = { target: identity, tokenRequest, expected: identity, reason };
    const result = await withSignInUi(title, identity.endpoints.graph, (ui, signal) =>
      method.signIn({ ...request, ui, signal: isLate ? signal : AbortSignal.any([signal, settled]) }),
    );
    requireSameAccount(identity, result.identity);
    requireSignedIn(identity);
    await result.persist();
    try {
      requireSignedIn(identity);
    } catch (error) {
      // The account signed out while the tokens were stored. Delete them.
      await method.signOut(identity);
      throw error;
    }
    // The pasted token was replaced by one with a new expiry time.
    if (!methodTraits[identity.method].isPersistent) await connections.signedIn(result.identity);
  };

  const signInIfAccepted = async (
    answer: Promise<boolean>,
    settled: AbortSignal,
    run: () => Promise<void>,
  ): Promise<void> => {
    if (!(await answer)) throw new SignInError('Declined', { problem: 'cancelled' });
    if (!settled.aborted) return run();
    // No request is waiting that could report the error.
    await run().catch((error: unknown) => {
      const isUnexpected = error instanceof SignInError && error.problem !== 'cancelled';
      if (isUnexpected) notifyError(signInText(error));
    });
  };

  return (identity, tokenRequest, error, settled) => {
    const reason = reauthenticationReason(identity, tokenRequest, error);
    const run = (): Promise<void> => signIn(identity, tokenRequest, reason, settled);
    // The user is waiting for the save, so a modal dialog is appropriate. Reads also run in the background, for example
    // when VS Code restores a window, so they show a notification.
    if (tokenRequest.access === 'write') {
      const { promptsItself } = methodTraits[identity.method];
      const answer = promptsItself ? Promise.resolve(true) : askInDialog(identity, reason);
      return { done: signInIfAccepted(answer, settled, run) };
    }
    const text = l10n.t('Sign in again to {0}: {1}', shortIdentityLabel(identity), reason);
    const { answer, remind, isAnswered } = notificationPrompt(text, l10n.t('Sign In'));
    return { done: signInIfAccepted(answer, settled, run), remind, isAnswered };
  };
}

async function hasToken(
  method: SignInMethod,
  identity: Identity,
  tokenRequest: TokenRequest,
): Promise<boolean> {
  try {
    await method.token(identity, tokenRequest);
    return true;
  } catch {
    return false;
  }
}

async function askInDialog(identity: Identity, detail: string): Promise<boolean> {
  const signIn = l10n.t('Sign In');
  const text = l10n.t('Sign in to save to {0}?', shortIdentityLabel(identity));
  return (await window.showInformationMessage(text, { modal: true, detail }, signIn)) === signIn;
}
