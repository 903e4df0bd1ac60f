/** Waiting that ends early when the caller gives up. */

/** Rejects with the signal's reason as soon as it is aborted; the work itself goes on. */
export async function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  signal.throwIfAborted();
  const { promise: aborted, reject } = withRejection();
  const listener = () => reject(signal.reason);
  signal.addEventListener('abort', listener, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', listener);
  }
}

function withRejection() {
  let reject!: (reason: unknown) => void;
  const promise = new Promise<never>((_, r) => (reject = r));
  return { promise, reject };
}

/** Rejects with the signal's reason when that comes first. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return abortable(waited, signal).finally(() => clearTimeout(timer));
}
