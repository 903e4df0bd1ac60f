import { l10n } from 'vscode';
import type { Values } from '../../status/values.ts';

export type Health = 'good' | 'waiting' | 'bad' | 'silent';

function count(values: Values, name: string): number {
  const value = values[name];
  return typeof value === 'number' ? value : 0;
}

function troubled(values: Values): number {
  return count(values, 'errorCount') + count(values, 'failedCount') + count(values, 'conflictCount');
}

/** At a glance: `✓ 1,204  ✗ 3  ◔ 12`, leaving out what is zero. */
export function summaryOf(values: Values): string {
  const parts = [
    ['✓', count(values, 'successCount')],
    ['✗', troubled(values)],
    ['◔', count(values, 'pendingCount')],
  ] as const;
  const shown = parts.filter(([, number]) => number > 0).map(([sign, n]) => `${sign} ${n.toLocaleString()}`);
  return shown.length > 0 ? shown.join('  ') : l10n.t('no reports');
}

/** The worst that is reported. */
export function healthOf(values: Values): Health {
  if (troubled(values) > 0) return 'bad';
  if (count(values, 'pendingCount') > 0) return 'waiting';
  return count(values, 'successCount') > 0 ? 'good' : 'silent';
}

/** The same for people who hear it: signs are read as their names. */
export function spokenOf(values: Values): string {
  const numbers = [count(values, 'successCount'), troubled(values), count(values, 'pendingCount')];
  return l10n.t('{0} succeeded, {1} with errors, failures or conflicts, {2} pending', ...numbers);
}
