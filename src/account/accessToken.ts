/** An access token that was got elsewhere, for a short look: it stays in memory, and ends when it ends. */
import { parseTokenClaims } from './tokenClaims.ts';
import type { TokenClaims } from './tokenClaims.ts';
import { withConnectionId } from './identity.ts';
import type { Identity } from './identity.ts';
import { SignInError, unlessAborted } from './signInError.ts';
import type { TokenRequest } from '../graph/exchange.ts';
import { writePermissions } from './scopes.ts';
import type { SignInResult, SignInRequest, SignInMethod } from './signInMethod.ts';

/** Microsoft Graph's own application id: tokens name it in place of an address, in every cloud. */
const graphId = '00000003-0000-0000-c000-000000000000';

export class AccessTokenMethod implements SignInMethod {
  readonly #tokens = new Map<string, string>();

  async signIn({ target, ui, signal }: SignInRequest): Promise<SignInResult> {
    const pasted = (await unlessAborted(ui.accessToken(), signal))?.trim().replace(/^Bearer\s+/i, '');
    if (pasted === undefined) throw new SignInError('No token was pasted', { problem: 'cancelled' });
    const problem = accessTokenProblem(pasted, target.endpoints.graph);
    if (problem) throw new SignInError(problem, { problem: 'accessToken' });
    const {
      tenant = '',
      account = '',
      client = '',
      name = account,
      expiresAt = 0,
    } = parseTokenClaims(pasted)!;
    const { cloud, endpoints } = target;
    const identity = withConnectionId({
      method: 'accessToken',
      cloud,
      endpoints,
      tenant,
      account,
      client,
      name,
      expiresAt,
    });
    return {
      identity,
      persist: () => {
        this.#tokens.set(identity.id, pasted);
        return Promise.resolve();
      },
    };
  }

  token({ id }: Identity, { access }: TokenRequest): Promise<string> {
    const token = this.#tokens.get(id);
    const claims = parseTokenClaims(token ?? '');
    const over = (claims?.expiresAt ?? 0) <= Date.now();
    if (token === undefined || over) {
      return Promise.reject(new SignInError('The pasted token is over', { problem: 'interaction' }));
    }
    const held = claims!.permissions;
    const readOnly =
      access === 'write' && held.length > 0 && !held.some((one) => writePermissions.includes(one));
    return readOnly
      ? Promise.reject(new SignInError('The pasted token may only read', { problem: 'readOnly' }))
      : Promise.resolve(token);
  }

  signOut({ id }: Identity): Promise<void> {
    this.#tokens.delete(id);
    return Promise.resolve();
  }
}

export type AccessTokenProblem = 'no token' | 'another audience' | 'over' | 'no account';

/** Why a text cannot be used as a token for a Graph. Nothing is sent to find out. */
export function accessTokenProblem(
  text: string,
  graph: string,
  now = Date.now(),
): AccessTokenProblem | undefined {
  const claims = parseTokenClaims(text.trim().replace(/^Bearer\s+/i, ''));
  if (!claims) return 'no token';
  if (!isFor(claims, graph)) return 'another audience';
  if ((claims.expiresAt ?? 0) <= now) return 'over';
  return claims.tenant !== undefined && claims.account !== undefined ? undefined : 'no account';
}

function isFor({ audience = '' }: TokenClaims, graph: string): boolean {
  return audience === graphId || audience.replace(/\/$/, '') === graph;
}
