/**
 * Signing in with the browser: authorization code with PKCE, answered to a port of this computer. MSAL does all of
 * it but giving up: it has no time-out and no cancel.
 */
import { claimsAsked } from './claims.ts';
import { SignInError } from './signInError.ts';
import { scopesFor } from './scopes.ts';
import type { Users } from './users.ts';
import type { SignIn, SignedIn, Way } from './way.ts';

/** @param timeout milliseconds that a person has for the browser's part */
export function browserWay(users: Users, timeout = 300_000): Way {
  return {
    signIn: (request) => signIn(users, request, timeout),
    token: (identity, wish) => users.token(identity, wish),
    signOut: (identity) => users.signOut(identity),
  };
}

async function signIn(users: Users, request: SignIn, timeout: number): Promise<SignedIn> {
  const { target, wish, person, returning } = request;
  const limit = AbortSignal.timeout(timeout);
  const signal = AbortSignal.any([request.signal, limit]);
  const claims = claimsAsked(wish.challenge);
  const over = new AbortController();
  try {
    return await users.signIn('browser', { ...request, signal }, (app) =>
      app.acquireTokenInteractive({
        scopes: scopesFor(target.place.graph, wish.access),
        // MSAL sends and checks one only if it is given one.
        nonce: crypto.randomUUID(),
        ...(returning ? { loginHint: returning.name } : { prompt: 'select_account' }),
        ...(claims && { claims }),
        successTemplate: person.lastPages.done,
        errorTemplate: person.lastPages.failed,
        openBrowser: async (url) => {
          signal.throwIfAborted();
          signal.addEventListener('abort', () => giveUp(url), { signal: over.signal });
          if (await person.openPage(url)) return;
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
