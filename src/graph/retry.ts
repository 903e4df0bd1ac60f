/**
 * Waits and asks again where that is safe: a throttled request (429) was not carried out, whatever it was;
 * a read may be repeated after any passing fault. A write that may have been carried out never is: whoever
 * sent it has to look at the object first. And a wait can take minutes, in which others write: a request that
 * does not hold any more after it is not sent again.
 */
import { GraphError } from './error.ts';
import type { Exchange, GraphRequest } from './exchange.ts';

/** Resolves after so many milliseconds; rejects when whoever waits gives up. */
export type RetryWait = (milliseconds: number, because: GraphError, signal?: AbortSignal) => Promise<void>;

const tries = 5;
// Without a Retry-After: 1, 2, 4, 8 s, each shortened by up to half so that many clients do not come back at once.
const firstWait = 1000;

export function withRetry(exchange: Exchange, wait: RetryWait): Exchange {
  return async (request, signal) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await exchange(request, signal);
      } catch (error) {
        if (!(error instanceof GraphError) || attempt === tries || !mayRepeat(request, error)) throw error;
        const backOff = firstWait * 2 ** (attempt - 1) * (1 - Math.random() / 2);
        try {
          await wait(error.details.retryAfter ?? backOff, error, signal);
        } catch (cause) {
          // The status stays: given up while throttled means that nothing was carried out.
          throw new GraphError('Cancelled', { ...error.details, kind: 'aborted' }, cause);
        }
        if (request.precondition && !(await request.precondition())) {
          const { request: sent, ids } = error.details;
          throw new GraphError('Outdated while it waited', { kind: 'outdated', request: sent, ids }, error);
        }
      }
    }
  };
}

function mayRepeat(request: GraphRequest, error: GraphError): boolean {
  if (error.status === 429) return true;
  if (request.method !== 'GET') return false;
  return error.kind === 'network' || error.status === 502 || error.status === 503 || error.status === 504;
}
