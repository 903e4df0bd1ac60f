import { GraphError } from './error.ts';
import type { Exchange } from './exchange.ts';
import { parseClaimsChallenge } from './parseClaimsChallenge.ts';
import type { ClaimsChallenge } from './parseClaimsChallenge.ts';

/**
 * Wraps an exchange so that it answers a claims challenge once: it requests a token with the required claims and sends
 * the request again. This is safe for writes too, since Graph rejects such a request before it processes it.
 * @throws GraphError from the returned exchange, if the first or the second request fails
 */
export function withClaimsChallenge(exchange: Exchange): Exchange {
  return async (request, signal) => {
    try {
      return await exchange(request, signal);
    } catch (error) {
      const challenge = error instanceof GraphError ? claimsChallengeIn(error) : undefined;
      if (challenge === undefined) throw error;
      return exchange({ ...request, challenge }, signal);
    }
  };
}

/**
 * The claims challenge of a failed request; undefined if there is none. Only a 401 counts: with any other status, Graph
 * may have carried out the request.
 */
export function claimsChallengeIn({
  status,
  details: { challenge },
}: GraphError): ClaimsChallenge | undefined {
  return status === 401 ? parseClaimsChallenge(challenge) : undefined;
}
