/** Access tokens that the user pastes. They are stored in memory only and cannot be renewed. */
import type { TokenRequest } from '../graph/exchange.ts';
import { withConnectionId } from './identity.ts';
import type { Identity } from './identity.ts';
import { rejectOnAbort } from './rejectOnAbort.ts';
import type { GraphPermissions } from './scopes.ts';
import { SignInError } from './signInError.ts';
import type { SignInMethod, SignInRequest, SignInResult } from './signInMethod.ts';
import { parseTokenClaims } from './tokenClaims.ts';
import type { TokenClaims } from './tokenClaims.ts';

/** Microsoft Graph's application id, which is the same in every cloud. Some tokens have it as their audience. */
const graphApplicationId = '00000003-0000-0000-c000-000000000000';

export class AccessTokenMethod implements SignInMethod {
  readonly #writePermissions: readonly string[];
  /** By connection id. */
  readonly #tokens = new Map<string, string>();

  constructor({ write }: GraphPermissions) {
    this.#writePermissions = write;
  }

  /** @throws SignInError `cancelled`, or `invalidAccessToken` */
  async signIn({ target, ui, signal }: SignInRequest): Promise<SignInResult> {
    const pasted = await rejectOnAbort(ui.askAccessToken(), signal);
    if (pasted === undefined) throw new SignInError('The user pasted no token', { problem: 'cancelled' });
    const token = withoutScheme(pasted);
    const problem = accessTokenProblem(token, target.endpoints.graph);
    if (problem) throw new SignInError(`Invalid token: ${problem}`, { problem: 'invalidAccessToken' });
    const {
      tenant = '',
      account = '',
      client = '',
      name = account,
      expiresAt = 0,
    } = parseTokenClaims(token)!;
    const { cloud, endpoints } = target;
    const identity = await withConnectionId({
      ...{ method: 'accessToken' as const, cloud, endpoints, tenant, account, client, name, expiresAt },
    });
    return {
      identity,
      persist: () => {
        this.#tokens.set(identity.id, token);
        return Promise.resolve();
      },
    };
  }

  /** @throws SignInError `interactionRequired` without an unexpired token, `insufficientScope` if it cannot write */
  token({ id }: Identity, { access }: TokenRequest): Promise<string> {
    const token = this.#tokens.get(id);
    const claims = parseTokenClaims(token ?? '');
    if (token === undefined || !claims || isExpired(claims, Date.now())) {
      const message = 'The pasted token is gone or has expired';
      return Promise.reject(new SignInError(message, { problem: 'interactionRequired' }));
    }
    const { permissions } = claims;
    // If the token lists no permissions, only Graph can decide.
    const isReadOnly =
      permissions.length > 0 && !permissions.some((one) => this.#writePermissions.includes(one));
    return access === 'write' && isReadOnly
      ? Promise.reject(new SignInError('The pasted token cannot write', { problem: 'insufficientScope' }))
      : Promise.resolve(token);
  }

  signOut({ id }: Identity): Promise<void> {
    this.#tokens.delete(id);
    return Promise.resolve();
  }
}

export type AccessTokenProblem = 'notAJwt' | 'wrongAudience' | 'expired' | 'noAccount';

/**
 * Why a pasted text cannot be used as a token for a Graph; undefined if it can. Sends no request.
 * @param text with or without the prefix `Bearer `
 * @param graph the root URL of the Graph
 * @param now milliseconds since 1970
 */
export function accessTokenProblem(
  text: string,
  graph: string,
  now = Date.now(),
): AccessTokenProblem | undefined {
  const claims = parseTokenClaims(withoutScheme(text));
  if (!claims) return 'notAJwt';
  if (!isForGraph(claims, graph)) return 'wrongAudience';
  if (isExpired(claims, now)) return 'expired';
  return claims.tenant !== undefined && claims.account !== undefined ? undefined : 'noAccount';
}

function withoutScheme(text: string): string {
  return text.trim().replace(/^Bearer\s+/i, '');
}

function isForGraph({ audience = '' }: TokenClaims, graph: string): boolean {
  return audience === graphApplicationId || audience.replace(/\/$/, '') === graph;
}

function isExpired({ expiresAt = 0 }: TokenClaims, now: number): boolean {
  return expiresAt <= now;
}
