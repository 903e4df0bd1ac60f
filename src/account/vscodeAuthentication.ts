/**
 * Signs in with the Microsoft accounts of VS Code. This is the only file of `account` that imports `vscode`: VS Code
 * prompts the user and stores the tokens. VS Code's own app registration is not allowed to request Intune's permissions
 * (microsoft/vscode#115626), so the ids of the user's app registration are passed as special scopes.
 */
import { authentication } from 'vscode';
import type { AuthenticationGetSessionOptions, AuthenticationSession } from 'vscode';
import type { TokenRequest } from '../graph/exchange.ts';
import type { CloudChoice } from './clouds.ts';
import { withConnectionId } from './identity.ts';
import type { Identity } from './identity.ts';
import { rejectOnAbort } from './rejectOnAbort.ts';
import { delegatedScopes } from './scopes.ts';
import type { GraphPermissions } from './scopes.ts';
import { SignInError } from './signInError.ts';
import type { SignInMethod, SignInRequest, SignInResult, SignInTarget } from './signInMethod.ts';
import { parseTokenClaims } from './tokenClaims.ts';

/** The sovereign provider signs in to the cloud in VS Code's setting `microsoft-sovereign-cloud.environment`. */
function providerOf(cloud: CloudChoice): string {
  return cloud === 'global' ? 'microsoft' : 'microsoft-sovereign-cloud';
}

export function createVscodeMethod(permissions: GraphPermissions): SignInMethod {
  return {
    signIn: (request) => signIn(permissions, request),
    async token(identity, tokenRequest) {
      const options = { silent: true, account: accountOf(identity) };
      const session = await getSession(permissions, identity, tokenRequest, options);
      // VS Code may return the session of another account.
      if (session?.account.id !== identity.account) {
        throw new SignInError('VS Code has no session', { problem: 'interactionRequired' });
      }
      return session.accessToken;
    },
    // Other extensions may use the session too. Only VS Code's Accounts menu can sign out of it.
    signOut: () => Promise.resolve(),
  };
}

/** @throws SignInError */
async function signIn(permissions: GraphPermissions, request: SignInRequest): Promise<SignInResult> {
  const { target, tokenRequest, signal, expected, reason } = request;
  const createIfNone = reason === undefined ? true : { detail: reason };
  const options: AuthenticationGetSessionOptions = expected
    ? { createIfNone, account: accountOf(expected) }
    : { createIfNone, clearSessionPreference: true };
  const session = await rejectOnAbort(getSession(permissions, target, tokenRequest, options), signal);
  if (!session) throw new SignInError('VS Code has no session', { problem: 'cancelled' });
  const { cloud, endpoints, client } = target;
  const identity = await withConnectionId({
    ...{ method: 'vscode' as const, cloud, endpoints, client },
    tenant: parseTokenClaims(session.accessToken)?.tenant ?? target.tenant,
    account: session.account.id,
    name: session.account.label,
  });
  return { identity, persist: () => Promise.resolve() };
}

async function getSession(
  permissions: GraphPermissions,
  { cloud, endpoints, tenant, client }: SignInTarget,
  { access, challenge }: TokenRequest,
  options: AuthenticationGetSessionOptions,
): Promise<AuthenticationSession | undefined> {
  const scopes = [
    ...delegatedScopes(permissions, endpoints.graph, access),
    'offline_access',
    `VSCODE_CLIENT_ID:${client}`,
    `VSCODE_TENANT:${tenant}`,
  ];
  const request = challenge ? { wwwAuthenticate: challenge.header, fallbackScopes: scopes } : scopes;
  try {
    return await authentication.getSession(providerOf(cloud), request, options);
  } catch (error) {
    const quote = error instanceof Error ? error.message : String(error);
    // VS Code's errors have no codes, only messages.
    const problem = /cancel|did not consent/i.test(quote)
      ? 'cancelled'
      : /No authentication provider|timed out waiting/i.test(quote)
        ? 'noAuthenticationProvider'
        : 'failed';
    throw new SignInError(quote, { problem, quote }, error);
  }
}

function accountOf({ account, name }: Identity): { readonly id: string; readonly label: string } {
  return { id: account, label: name };
}
