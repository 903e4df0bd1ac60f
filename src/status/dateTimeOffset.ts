/** Dates as Graph writes them. JavaScript's Date keeps three of their up to seven digits, so it is used for days only. */

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** For JSON schema: the same shape, without the calendar. */
export const dateTimeOffsetPattern = String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?(Z|[+-]\d{2}:\d{2})$`;

const ticksPerSecond = 10_000_000n;

/**
 * The moment that an Edm.DateTimeOffset names, in ticks of 100 ns.
 * @returns undefined where the text is none: no offset, more than 7 digits, or a day the calendar does not have
 */
export function dateTimeOffsetTicks(text: string): bigint | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [offsetHours, offsetMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  const date = new Date(0);
  // Not Date.UTC: it takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  const exists = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59) return undefined;
  // XML Schema, and with it Edm.DateTimeOffset, ends at 14:00.
  if (offsetMinutes > 59 || offsetHours * 60 + offsetMinutes > 14 * 60) return undefined;
  const offset = (match[8] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes);
  const seconds = date.getTime() / 1000 + hour * 3600 + (minute - offset) * 60 + second;
  return BigInt(seconds) * ticksPerSecond + BigInt((match[7] ?? '').padEnd(7, '0'));
}
