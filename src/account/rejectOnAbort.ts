import { SignInError } from './signInError.ts';

/**
 * Settles like a promise, but rejects as soon as a signal is aborted. The promise itself continues, and its result is
 * ignored.
 * @throws SignInError `cancelled`, if the signal is aborted before or meanwhile
 */
export async function rejectOnAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  let reject = (): void => undefined;
  const aborted = new Promise<never>((_, rejectAborted) => {
    reject = () => rejectAborted(new SignInError('Cancelled', { problem: 'cancelled' }, signal.reason));
  });
  signal.addEventListener('abort', reject);
  try {
    if (signal.aborted) reject();
    // First in the race: a signal that was aborted before wins over a promise that is settled already.
    return await Promise.race([aborted, promise]);
  } finally {
    signal.removeEventListener('abort', reject);
  }
}
