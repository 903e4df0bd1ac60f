// Long enough for any sentence of a service; what is longer is no sentence.
const longest = 600;

/**
 * Text that came from outside, as text: VS Code makes links of `[…](…)` in messages, and runs commands that they
 * name; `$(…)` becomes an icon. Characters that cannot be seen could make one thing look like another.
 */
export function plain(text: string): string {
  const shown = text
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replaceAll('](', ']\u200b(')
    .replaceAll('$(', '$\u200b(');
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
}
