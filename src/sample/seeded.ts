/** Numbers and ids that look random and are the same on every run, so that tests and screenshots are stable. */

/** An endless row of unsigned 32-bit numbers that belongs to a text (FNV-1a into mulberry32). */
export function numbersFrom(text: string): () => number {
  let state = 2166136261;
  for (const char of text) state = Math.imul(state ^ char.codePointAt(0)!, 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** A GUID of version 4 form that belongs to a text. */
export function guidFrom(text: string): string {
  const next = numbersFrom(text);
  const hex = [next(), next(), next(), next()].map((n) => n.toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[parseInt(hex.charAt(16), 16) % 4]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
