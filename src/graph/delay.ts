/**
 * Resolves after a number of milliseconds, at most 2^31 - 1.
 * @throws the signal's reason as soon as the signal is aborted
 */
export function delay(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(settle, milliseconds);
    function settle(): void {
      signal?.removeEventListener('abort', settle);
      clearTimeout(timer);
      if (signal?.aborted) reject(signal.reason as Error);
      else resolve();
    }
    signal?.addEventListener('abort', settle);
    if (signal?.aborted) settle();
  });
}
