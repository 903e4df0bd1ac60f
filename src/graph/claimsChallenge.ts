import { GraphError } from './error.ts';
import type { Exchange } from './exchange.ts';

/**
 * Answers a claims challenge: the service takes no token but one with more in it, such as proof of a second
 * factor. Such a request was turned away unseen, so it may be sent once more, with a token that was got for it.
 * Source: https://learn.microsoft.com/entra/identity-platform/claims-challenge
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

/** The claims challenge of an answer. With any other status the request may have been carried out all the same. */
export function claimsChallengeIn({ status, details: { challenge } }: GraphError): string | undefined {
  return status === 401 && /\bclaims\s*=/i.test(challenge ?? '') ? challenge : undefined;
}
