// Long enough for any sentence of a service; what is longer is no sentence.
const longest = 600;

/** Without characters that cannot be seen and could make one thing look like another, or turn what follows around. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

/**
 * Text that came from outside, as text: VS Code makes links of `[…](…)` in messages, and runs commands that they
 * name; `$(…)` becomes an icon.
 */
export function plain(text: string): string {
  const shown = printable(text).replaceAll('](', ']\u200b(').replaceAll('$(', '$\u200b(');
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
}
