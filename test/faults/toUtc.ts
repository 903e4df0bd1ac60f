/** The same time in UTC with this number of fractional digits, truncated. Other strings are returned unchanged. */
export function toUtc(text: string, digits: number): string {
  const parts = /^(.{16}(?::\d\d)?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (!parts) return text;
  const [, time = '', fraction = '', offset = ''] = parts;
  const seconds = new Date(time + offset).toISOString().slice(0, 19);
  return `${seconds}${digits ? `.${fraction.padEnd(digits, '0').slice(0, digits)}` : ''}Z`;
}
