import { GraphError } from './error.ts';
import type { Exchange, GraphRequest } from './exchange.ts';

/**
 * Waits before a retry. Called again while earlier waits are pending, once for each request that has to wait.
 * @param error the failure that is about to be retried
 * @param signal the caller's signal for the request; it ends the wait
 * @throws any error, to cancel the request
 */
export type RetryWait = (milliseconds: number, error: GraphError, signal?: AbortSignal) => Promise<void>;

const maxAttempts = 5;
// Without a Retry-After header: 1, 2, 4, 8 s, each reduced by up to half (jitter), so that clients do not retry at the
// same time.
const firstBackoffMs = 1000;

/**
 * Retries where that is safe, up to five attempts. A throttled request (429) was not carried out, so every method
 * is retried. After a lost connection, 502, 503 or 504, only a GET is retried: a write may have been carried out, so
 * the caller has to read the object first. The precondition of a request is checked before each retry, because the
 * object can change during the wait.
 * @returns an exchange that fails with the error of the last attempt. If `wait` rejects, it fails as `aborted`, with
 * the status of the previous attempt. If the precondition no longer holds, it fails as `outdated`.
 */
export function withRetry(exchange: Exchange, wait: RetryWait): Exchange {
  return async (request, signal) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await exchange(request, signal);
      } catch (error) {
        if (!(error instanceof GraphError) || attempt === maxAttempts || !isRetryable(request, error)) {
          throw error;
        }
        const backoffMs = firstBackoffMs * 2 ** (attempt - 1) * (1 - Math.random() / 2);
        try {
          await wait(error.details.retryAfter ?? backoffMs, error, signal);
        } catch (cause) {
          // Keep the status: for `aborted` with status 429, nothing was carried out.
          throw new GraphError('Canceled', { ...error.details, kind: 'aborted' }, cause);
        }
        if (request.precondition && !(await request.precondition())) {
          const { request: target, ids } = error.details;
          const details = { kind: 'outdated', request: target, ids } as const;
          throw new GraphError('The request became outdated while it waited for a retry', details, error);
        }
      }
    }
  };
}

function isRetryable(request: GraphRequest, error: GraphError): boolean {
  if (error.status === 429) return true;
  if (request.method !== 'GET') return false;
  return error.kind === 'network' || error.status === 502 || error.status === 503 || error.status === 504;
}
