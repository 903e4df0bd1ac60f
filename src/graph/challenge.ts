import { GraphError } from './error.ts';
import type { Exchange } from './exchange.ts';

/**
 * Answers a claims challenge: the service takes no token but one with more in it, such as proof of a second
 * factor. Such a request was turned away unseen, so it may be sent once more, with a token that was got for it.
 * Source: https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function answeringChallenges(exchange: Exchange): Exchange {
  return async (request, signal) => {
    try {
      return await exchange(request, signal);
    } catch (error) {
      // With any other status it may have been carried out all the same.
      const challenge =
        error instanceof GraphError && error.status === 401 ? error.parts.challenge : undefined;
      if (challenge === undefined || !isClaimsChallenge(challenge)) throw error;
      return exchange({ ...request, challenge }, signal);
    }
  };
}

function isClaimsChallenge(challenge: string): boolean {
  return /\bclaims\s*=/i.test(challenge);
}
