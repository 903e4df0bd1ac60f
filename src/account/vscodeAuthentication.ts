/**
 * VS Code's own Microsoft accounts. The one file of this room that knows VS Code: it signs in, asks and speaks for
 * itself. Its own application may not ask for Intune's permissions (microsoft/vscode#115626), so it is told to use
 * the person's.
 */
import { authentication } from 'vscode';
import type { AuthenticationGetSessionOptions, AuthenticationSession } from 'vscode';
import { parseTokenClaims } from './tokenClaims.ts';
import type { CloudChoice } from './clouds.ts';
import { withConnectionId } from './identity.ts';
import type { Identity } from './identity.ts';
import { scopesFor } from './scopes.ts';
import { SignInError, unlessAborted } from './signInError.ts';
import type { TokenRequest } from '../graph/exchange.ts';
import type { SignInResult, SignInRequest, SignInTarget, SignInMethod } from './signInMethod.ts';

/** The second one goes to the cloud that the setting `microsoft-sovereign-cloud.environment` names. */
function providerFor(cloud: CloudChoice): string {
  return cloud === 'global' ? 'microsoft' : 'microsoft-sovereign-cloud';
}

export function createVscodeMethod(): SignInMethod {
  return {
    signIn,
    async token(identity, wish) {
      const session = await sessionOf(identity, wish, { silent: true, account: accountOf(identity) });
      // Whatever VS Code hands out: a token of somebody else's is none for this connection.
      if (session?.account.id !== identity.account) {
        throw new SignInError('VS Code has no session', { problem: 'interaction' });
      }
      return session.accessToken;
    },
    // VS Code keeps the session for other extensions too: only its own Accounts menu ends it.
    signOut: () => Promise.resolve(),
  };
}

async function signIn({
  target,
  tokenRequest,
  signal,
  returning,
  why,
}: SignInRequest): Promise<SignInResult> {
  const createIfNone = why === undefined ? true : { detail: why };
  const options: AuthenticationGetSessionOptions = returning
    ? { createIfNone, account: accountOf(returning) }
    : { createIfNone, clearSessionPreference: true };
  const session = await unlessAborted(sessionOf(target, tokenRequest, options), signal);
  if (!session) throw new SignInError('VS Code has no session', { problem: 'cancelled' });
  const { account } = session;
  const tenant = parseTokenClaims(session.accessToken)?.tenant ?? target.tenant;
  const identity = withConnectionId({
    ...target,
    method: 'vscode',
    tenant,
    account: account.id,
    name: account.label,
  });
  return { identity, persist: () => Promise.resolve() };
}

async function sessionOf(
  { cloud, endpoints, tenant, client }: SignInTarget,
  wish: TokenRequest,
  options: AuthenticationGetSessionOptions,
): Promise<AuthenticationSession | undefined> {
  const scopes = [
    ...scopesFor(endpoints.graph, wish.access),
    'offline_access',
    `VSCODE_CLIENT_ID:${client}`,
    `VSCODE_TENANT:${tenant}`,
  ];
  const { challenge } = wish;
  const asked = challenge === undefined ? scopes : { wwwAuthenticate: challenge, fallbackScopes: scopes };
  try {
    return await authentication.getSession(providerFor(cloud), asked, options);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // VS Code has no codes for these; its words are all there is.
    const problem = /cancel|did not consent/i.test(message)
      ? 'cancelled'
      : /No authentication provider|timed out waiting/i.test(message)
        ? 'provider'
        : 'refused';
    throw new SignInError(message, { problem }, error);
  }
}

function accountOf({ account, name }: Identity): { id: string; label: string } {
  return { id: account, label: name };
}
