import { env, l10n, ProgressLocation, window } from 'vscode';
import type { CancellationToken } from 'vscode';
import { delay } from '../../graph/delay.ts';
import type { RetryWait } from '../../graph/retry.ts';

// A notification for a shorter wait would disappear before the user can read it.
const minShownWaitMs = 1500;

/**
 * Waits before a request is retried. All waits share one notification with a countdown. Canceling it aborts them.
 */
export function createRetryProgress(): RetryWait {
  const waits: { readonly endsAt: number }[] = [];
  let cancellation = new AbortController();
  let isShown = false;

  const countDown = async (token: CancellationToken, report: (message: string) => void): Promise<void> => {
    token.onCancellationRequested(() => {
      cancellation.abort();
      // The next wait gets a notification of its own.
      isShown = false;
    });
    while (waits.length > 0 && !token.isCancellationRequested) {
      const milliseconds = Math.max(...waits.map(({ endsAt }) => endsAt)) - Date.now();
      report(l10n.t('Retrying in {0}.', secondsText(milliseconds)));
      await delay(250);
    }
    if (!token.isCancellationRequested) isShown = false;
  };

  return async (milliseconds, error, signal) => {
    if (milliseconds < minShownWaitMs) return delay(milliseconds, signal);
    const wait = { endsAt: Date.now() + milliseconds };
    waits.push(wait);
    if (!isShown) {
      isShown = true;
      cancellation = new AbortController();
      const title =
        error.status === 429
          ? l10n.t('Microsoft Graph is throttling requests')
          : l10n.t('Microsoft Graph cannot be reached at the moment');
      void window.withProgress(
        { location: ProgressLocation.Notification, title, cancellable: true },
        (progress, token) => countDown(token, (message) => progress.report({ message })),
      );
    }
    try {
      const signals = signal ? [signal, cancellation.signal] : [cancellation.signal];
      await delay(milliseconds, AbortSignal.any(signals));
    } finally {
      waits.splice(waits.indexOf(wait), 1);
    }
  };
}

/** Whole seconds, at least one, e.g. "5 sec" in English. */
function secondsText(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return new Intl.NumberFormat(env.language, { style: 'unit', unit: 'second' }).format(seconds);
}
