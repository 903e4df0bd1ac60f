/**
 * Signs in with the browser: authorization code flow with PKCE, and a redirect to a loopback port. MSAL does this, but
 * supports neither a timeout nor cancellation, so both are added here.
 */
import type { MsalPublicClient } from './msalPublicClient.ts';
import type { Fetch } from './msalNetworkClient.ts';
import { SignInError } from './signInError.ts';
import type { SignInMethod, SignInRequest, SignInResult } from './signInMethod.ts';

export interface BrowserMethodOptions {
  readonly client: MsalPublicClient;
  /** Used only to cancel: for one request to MSAL's own loopback port. */
  readonly fetch: Fetch;
  /** How long the user may take in the browser. The default is 300,000. */
  readonly timeoutMs?: number;
}

export function createBrowserMethod(options: BrowserMethodOptions): SignInMethod {
  const { client } = options;
  return {
    signIn: (request) => signIn(options, request),
    token: (identity, tokenRequest) => client.token(identity, tokenRequest),
    signOut: (identity) => client.signOut(identity),
  };
}

/** @throws SignInError */
async function signIn(
  { client, fetch, timeoutMs = 300_000 }: BrowserMethodOptions,
  request: SignInRequest,
): Promise<SignInResult> {
  const { ui, expected } = request;
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
  const finished = new AbortController();
  try {
    return await client.signIn('browser', { ...request, signal }, (app, parameters) =>
      app.acquireTokenInteractive({
        ...parameters,
        // MSAL sends and verifies a nonce only if it is given one.
        nonce: crypto.randomUUID(),
        ...(expected ? { loginHint: expected.name } : { prompt: 'select_account' }),
        successTemplate: ui.resultPages.success,
        errorTemplate: ui.resultPages.error,
        openBrowser: async (url) => {
          signal.throwIfAborted();
          signal.addEventListener('abort', () => cancel(url, fetch), { signal: finished.signal });
          if (await ui.openBrowser(url)) return;
          throw new SignInError('No browser opened', { problem: 'cancelled' });
        },
      }),
    );
  } catch (error) {
    if (!signal.aborted) throw error;
    const problem = request.signal.aborted ? 'cancelled' : 'timeout';
    throw new SignInError('Aborted', { problem }, error);
  } finally {
    finished.abort();
  }
}

/** Stops MSAL from waiting: posts the error response of a canceled sign-in to its loopback port. */
function cancel(authorizationUrl: string, fetch: Fetch): void {
  const { searchParams } = new URL(authorizationUrl);
  const { port } = new URL(searchParams.get('redirect_uri') ?? '');
  const body = new URLSearchParams({ error: 'user_cancelled', state: searchParams.get('state') ?? '' });
  // MSAL may have closed the port already.
  fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body }).catch(() => undefined);
}
