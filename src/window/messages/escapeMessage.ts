import { replaceControlCharacters } from '../../intune/titles.ts';

// Error messages of Graph are shorter. Longer text is something else, for example an HTML page.
const maxLength = 600;

/**
 * Makes untrusted text safe for notifications, quick picks and the status bar. VS Code turns `[…](…)` in a message into
 * a link, which can run a command, and `$(…)` into an icon. Truncates the text after 600 characters.
 */
export function escapeMessage(text: string): string {
  const escaped = replaceControlCharacters(text).replaceAll('](', ']\u200b(').replaceAll('$(', '$\u200b(');
  return escaped.length > maxLength ? `${replaceControlCharacters(escaped.slice(0, maxLength))}…` : escaped;
}
