/** An access token that was got elsewhere, for a short look: it stays in memory, and ends when it ends. */
import { claimsOf } from './claims.ts';
import type { TokenClaims } from './claims.ts';
import { identified } from './identity.ts';
import type { Identity } from './identity.ts';
import { SignInError, unlessAborted } from './signInError.ts';
import type { TokenWish } from '../graph/exchange.ts';
import { writePermissions } from './scopes.ts';
import type { SignedIn, SignIn, Way } from './way.ts';

/** Microsoft Graph's own application id: tokens name it in place of an address, in every cloud. */
const graphId = '00000003-0000-0000-c000-000000000000';

export class PastedWay implements Way {
  readonly #tokens = new Map<string, string>();

  async signIn({ target, person, signal }: SignIn): Promise<SignedIn> {
    const pasted = (await unlessAborted(person.accessToken(), signal))?.trim().replace(/^Bearer\s+/i, '');
    if (pasted === undefined) throw new SignInError('No token was pasted', { problem: 'cancelled' });
    const problem = pastedProblem(pasted, target.place.graph);
    if (problem) throw new SignInError(problem, { problem: 'token' });
    const { tenant = '', account = '', client = '', name = account, ends = 0 } = claimsOf(pasted)!;
    const { cloud, place } = target;
    const identity = identified({ way: 'token', cloud, place, tenant, account, client, name, ends });
    return {
      identity,
      keep: () => {
        this.#tokens.set(identity.id, pasted);
        return Promise.resolve();
      },
    };
  }

  token({ id }: Identity, { access }: TokenWish): Promise<string> {
    const token = this.#tokens.get(id);
    const claims = claimsOf(token ?? '');
    const over = (claims?.ends ?? 0) <= Date.now();
    if (token === undefined || over) {
      return Promise.reject(new SignInError('The pasted token is over', { problem: 'person' }));
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

export type PastedProblem = 'no token' | 'another audience' | 'over' | 'no account';

/** Why a text cannot be used as a token for a Graph. Nothing is sent to find out. */
export function pastedProblem(text: string, graph: string, now = Date.now()): PastedProblem | undefined {
  const claims = claimsOf(text.trim().replace(/^Bearer\s+/i, ''));
  if (!claims) return 'no token';
  if (!isFor(claims, graph)) return 'another audience';
  if ((claims.ends ?? 0) <= now) return 'over';
  return claims.tenant !== undefined && claims.account !== undefined ? undefined : 'no account';
}

function isFor({ audience = '' }: TokenClaims, graph: string): boolean {
  return audience === graphId || audience.replace(/\/$/, '') === graph;
}
