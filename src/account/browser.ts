/**
 * Signing in with the browser: authorization code with PKCE, answered to a port of this computer. MSAL does all of
 * it but giving up: it has no time-out and no cancel.
 */
import { requestedClaims } from './tokenClaims.ts';
import { SignInError } from './signInError.ts';
import { scopesFor } from './scopes.ts';
import type { MsalPublicClient } from './msalPublicClient.ts';
import type { SignInRequest, SignInResult, SignInMethod } from './signInMethod.ts';

/** @param timeout milliseconds that a person has for the browser's part */
export function createBrowserMethod(users: MsalPublicClient, timeout = 300_000): SignInMethod {
  return {
    signIn: (request) => signIn(users, request, timeout),
    token: (identity, wish) => users.token(identity, wish),
    signOut: (identity) => users.signOut(identity),
  };
}

async function signIn(
  users: MsalPublicClient,
  request: SignInRequest,
  timeout: number,
): Promise<SignInResult> {
  const { target, tokenRequest, ui, returning } = request;
  const limit = AbortSignal.timeout(timeout);
  const signal = AbortSignal.any([request.signal, limit]);
  const claims = requestedClaims(tokenRequest.challenge);
  const over = new AbortController();
  try {
    return await users.signIn('browser', { ...request, signal }, (app) =>
      app.acquireTokenInteractive({
        scopes: scopesFor(target.endpoints.graph, tokenRequest.access),
        // MSAL sends and checks one only if it is given one.
        nonce: crypto.randomUUID(),
        ...(returning ? { loginHint: returning.name } : { prompt: 'select_account' }),
        ...(claims && { claims }),
        successTemplate: ui.lastPages.done,
        errorTemplate: ui.lastPages.failed,
        openBrowser: async (url) => {
          signal.throwIfAborted();
          signal.addEventListener('abort', () => giveUp(url), { signal: over.signal });
          if (await ui.openPage(url)) return;
          throw new SignInError('No browser was opened', { problem: 'cancelled' });
        },
      }),
    );
  } catch (error) {
    if (!signal.aborted) throw error;
    const problem = request.signal.aborted ? 'cancelled' : 'timeout';
    throw new SignInError('Given up', { problem }, error);
  } finally {
    over.abort();
  }
}

/** MSAL listens until it is told something: so it is told, at its own port, that the person has given up. */
function giveUp(authorizationUrl: string): void {
  const { searchParams } = new URL(authorizationUrl);
  const { port } = new URL(searchParams.get('redirect_uri') ?? '');
  const body = new URLSearchParams({ error: 'user_cancelled', state: searchParams.get('state') ?? '' });
  // It may have gone already, with the answer that it was waiting for.
  fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body }).catch(() => undefined);
}
