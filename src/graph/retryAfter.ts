// A timer takes no more than 2^31 - 1 ms (24.8 days) and fires at once for what is more.
const longest = 24 * 3600 * 1000;

/**
 * How long a `Retry-After` header asks to wait: seconds (Graph sends decimals too) or an HTTP date.
 * @returns milliseconds, from none to a day; undefined where the header is missing or unreadable
 */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return within(seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : within(date - now);
}

function within(milliseconds: number): number {
  return Math.min(Math.max(0, milliseconds), longest);
}
