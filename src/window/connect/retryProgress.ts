/** Waiting for a busy service, where people can see it: one countdown for all that wait, which can be cancelled. */
import { l10n, ProgressLocation, window } from 'vscode';
import type { CancellationToken } from 'vscode';
import { delay } from '../../graph/delay.ts';
import type { RetryWait } from '../../graph/retry.ts';
import { formatDuration } from '../messages/localeFormat.ts';

// Shorter waits would flash up and be gone.
const worthShowing = 1500;

export function createRetryProgress(): RetryWait {
  const ends: { readonly end: number }[] = [];
  let cancelled = new AbortController();
  let shown = false;

  const show = async (token: CancellationToken, report: (message: string) => void): Promise<void> => {
    token.onCancellationRequested(() => {
      cancelled.abort();
      // Who waits from now on has not been cancelled, and gets a countdown of their own.
      shown = false;
    });
    while (ends.length > 0 && !token.isCancellationRequested) {
      const left = Math.max(1000, Math.max(...ends.map(({ end }) => end)) - Date.now());
      report(l10n.t('continues automatically in {0}', formatDuration(left)));
      await delay(250);
    }
    if (!token.isCancellationRequested) shown = false;
  };

  return async (milliseconds, because, signal) => {
    if (milliseconds < worthShowing) return delay(milliseconds, signal);
    const mine = { end: Date.now() + milliseconds };
    ends.push(mine);
    if (!shown) {
      shown = true;
      cancelled = new AbortController();
      const title =
        because.status === 429
          ? l10n.t('Microsoft Graph is busy with too many requests')
          : l10n.t('Microsoft Graph cannot be reached at the moment');
      void window.withProgress(
        { location: ProgressLocation.Notification, title, cancellable: true },
        (progress, token) => show(token, (message) => progress.report({ message })),
      );
    }
    try {
      const signals = signal ? [signal, cancelled.signal] : [cancelled.signal];
      await delay(milliseconds, AbortSignal.any(signals));
    } finally {
      ends.splice(ends.indexOf(mine), 1);
    }
  };
}
