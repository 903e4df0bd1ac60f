import { replaceControlCharacters } from '../../intune/titles.ts';

// Long enough for any sentence of a service; what is longer is no sentence.
const longest = 600;

/**
 * Text that came from outside, as text: VS Code makes links of `[…](…)` in messages, and runs commands that they
 * name; `$(…)` becomes an icon.
 */
export function escapeMessage(text: string): string {
  const shown = replaceControlCharacters(text).replaceAll('](', ']\u200b(').replaceAll('$(', '$\u200b(');
  return shown.length > longest ? `${replaceControlCharacters(shown.slice(0, longest))}…` : shown;
}
