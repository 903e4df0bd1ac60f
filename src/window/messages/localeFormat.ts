/** Numbers, dates and lists in the display language of VS Code, not in the language of the operating system. */
import { env } from 'vscode';

export function formatNumber(value: number): string {
  return value.toLocaleString(env.language);
}

/** @param time ISO 8601, or milliseconds since 1970; text that is not a date is returned unchanged */
export function formatDateTime(time: string | number): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return String(time);
  return date.toLocaleString(env.language, { dateStyle: 'medium', timeStyle: 'short' });
}

/** The time of day. @param time milliseconds since 1970 */
export function formatTime(time: number): string {
  return new Date(time).toLocaleTimeString(env.language, { timeStyle: 'short' });
}

/** Minutes and seconds, for example "1 minute, 5 seconds". Rounds up to whole seconds. */
export function formatDuration(milliseconds: number): string {
  const total = Math.max(0, Math.ceil(milliseconds / 1000));
  const [minutes, seconds] = [Math.floor(total / 60), total % 60];
  const parts = [
    ...(minutes > 0 ? [formatUnit(minutes, 'minute')] : []),
    ...(seconds > 0 || minutes === 0 ? [formatUnit(seconds, 'second')] : []),
  ];
  return new Intl.ListFormat(env.language, { type: 'unit' }).format(parts);
}

function formatUnit(value: number, unit: 'minute' | 'second'): string {
  return value.toLocaleString(env.language, { style: 'unit', unit, unitDisplay: 'long' });
}

/** "a, b, or c" (`or`) and "a, b, and c" (`and`) in the display language. */
export function formatList(items: Iterable<string>, type: 'and' | 'or'): string {
  const listType = type === 'and' ? 'conjunction' : 'disjunction';
  return new Intl.ListFormat(env.language, { type: listType }).format(items);
}

/** Sorts names: ignores case, and puts "Policy 2" before "Policy 10". */
export function nameCollator(): Intl.Collator {
  return new Intl.Collator(env.language, { numeric: true, sensitivity: 'base' });
}
