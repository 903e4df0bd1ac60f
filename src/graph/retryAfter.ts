/**
 * How long a `Retry-After` header asks to wait: seconds (Graph sends decimals too) or an HTTP date.
 * @returns milliseconds, never negative; undefined where the header is missing or unreadable
 */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
