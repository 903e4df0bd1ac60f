/**
 * What the URI of a document tells people: VS Code shows it in tab, tooltip and breadcrumbs, and in the tooltip of a
 * preview it shows nothing else. It decides nothing, and a link can say anything there.
 */
import { statusTypes } from './statusTypes.ts';

export interface Titles {
  /** Account, cloud and tenant, as they were called when the document was opened; a link may leave it out. */
  readonly account?: string | undefined;
  /** The configuration's name. */
  readonly name: string;
}

/** Names that have a meaning in a URI of ours. */
export const statusNavigations: ReadonlySet<string> = new Set(
  Object.values(statusTypes).map(({ navigation }) => navigation),
);

/**
 * Without characters that cannot be seen and could make one thing look like another, or turn what follows around; and
 * without halves of characters, which no URI can carry.
 */
export function replaceControlCharacters(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

/** A text as one segment of a URI: a slash would split it, and a lone dot would be resolved away. */
export function toTitleSegment(text: string, otherwise: string): string {
  const title = replaceControlCharacters(text).replaceAll('/', '∕').replaceAll('\\', '∖').trim();
  return /^\.*$/.test(title) || statusNavigations.has(title) ? otherwise : title;
}

/** Whether a segment is one that we have written, or could have. */
export function isTitleSegment(segment: string): boolean {
  return segment !== '' && toTitleSegment(segment, '') === segment;
}
