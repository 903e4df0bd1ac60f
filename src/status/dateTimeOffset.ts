/** Dates of Graph. They have up to seven fractional digits; JavaScript's Date keeps three, so it only counts days here. */

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** For JSON schema: checks the format, but not whether the day exists. */
export const dateTimeOffsetPattern = String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?(Z|[+-]\d{2}:\d{2})$`;

const ticksPerSecond = 10_000_000n;

/**
 * Converts an Edm.DateTimeOffset to ticks of 100 ns since 1970.
 * @returns undefined if the text is not valid: no offset, more than 7 fractional digits, or a day that does not exist
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
  // Date.UTC would map the years 0 to 99 to 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  const exists = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59) return undefined;
  // The largest offset in XML Schema, and so in Edm.DateTimeOffset, is 14:00.
  if (offsetMinutes > 59 || offsetHours * 60 + offsetMinutes > 14 * 60) return undefined;
  const offset = (match[8] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes);
  const seconds = date.getTime() / 1000 + hour * 3600 + (minute - offset) * 60 + second;
  return BigInt(seconds) * ticksPerSecond + BigInt((match[7] ?? '').padEnd(7, '0'));
}
