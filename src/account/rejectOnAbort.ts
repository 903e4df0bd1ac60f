import { SignInError } from './signInError.ts';

/**
 * Settles like a promise, but rejects as soon as a signal is aborted. The promise itself continues, and its result is
 * ignored.
 * @throws SignInError `cancelled` if the signal is aborted before or during the call
 */
export async function rejectOnAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  let reject = (): void => undefined;
  const aborted = new Promise<never>((_, rejectAborted) => {
    reject = () => rejectAborted(new SignInError('Canceled', { problem: 'cancelled' }, signal.reason));
  });
  signal.addEventListener('abort', reject);
  try {
    if (signal.aborted) reject();
    // `aborted` comes first in the race, so that it wins if both promises are already settled.
    return await Promise.race([aborted, promise]);
  } finally {
    signal.removeEventListener('abort', reject);
  }
}
