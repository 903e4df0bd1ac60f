// One day. A timer for more than 2^31 - 1 ms (24.8 days) would fire at once.
const maxWaitMs = 24 * 3600 * 1000;

/**
 * Parses a `Retry-After` header: seconds (Graph also sends decimals) or an HTTP date.
 * @param now milliseconds since the epoch, to which a date is compared
 * @returns the milliseconds to wait, from 0 to one day; undefined if the header is missing or invalid
 */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return clampWait(seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : clampWait(date - now);
}

function clampWait(milliseconds: number): number {
  return Math.min(Math.max(0, milliseconds), maxWaitMs);
}
