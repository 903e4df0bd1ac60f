/** The counts of a status object as one line, as an icon, and as text for screen readers. */
import { l10n } from 'vscode';
import type { Values } from '../../status/values.ts';
import { formatNumber } from '../messages/localeFormat.ts';

/** The worst result that is reported; `none` if there are no reports. */
export type Health = 'succeeded' | 'pending' | 'failed' | 'none';

/** For descriptions, such as `✓ 1,204  ✗ 3  ◔ 12`. Omits counts of 0. */
export function countsSummary(values: Values): string {
  const { succeeded, failed, pending } = countsOf(values);
  const counts = [
    ['✓', succeeded],
    ['✗', failed],
    ['◔', pending],
  ] as const;
  const present = counts.filter(([, count]) => count > 0);
  if (present.length === 0) return l10n.t('no reports');
  return present.map(([symbol, count]) => `${symbol} ${formatNumber(count)}`).join('  ');
}

/** The same counts in words, since screen readers read `✓` and `◔` as the names of the characters. */
export function accessibleSummary(values: Values): string {
  const { succeeded, failed, pending } = countsOf(values);
  return l10n.t(
    '{0} succeeded, {1} with errors, failures or conflicts, {2} pending',
    formatNumber(succeeded),
    formatNumber(failed),
    formatNumber(pending),
  );
}

export function health(values: Values): Health {
  const { succeeded, failed, pending } = countsOf(values);
  if (failed > 0) return 'failed';
  if (pending > 0) return 'pending';
  return succeeded > 0 ? 'succeeded' : 'none';
}

interface Counts {
  readonly succeeded: number;
  /** Errors, failures and conflicts together. */
  readonly failed: number;
  readonly pending: number;
}

function countsOf(values: Values): Counts {
  const count = (name: string): number => {
    const value = values[name];
    return typeof value === 'number' ? value : 0;
  };
  return {
    succeeded: count('successCount'),
    failed: count('errorCount') + count('failedCount') + count('conflictCount'),
    pending: count('pendingCount'),
  };
}
