/**
 * Resolves after a number of milliseconds.
 * @throws the signal's reason as soon as the signal is aborted
 */
export function delay(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(finish, milliseconds);
    function finish(): void {
      signal?.removeEventListener('abort', finish);
      clearTimeout(timer);
      if (signal?.aborted) reject(signal.reason as Error);
      else resolve();
    }
    signal?.addEventListener('abort', finish);
    if (signal?.aborted) finish();
  });
}
