/**
 * The titles at the end of a document's URI. VS Code shows them in tab, tooltip and breadcrumbs. They are for display
 * only and must not be trusted: a link can have any title.
 */
import { statusTypes } from './statusTypes.ts';

/** The titles before they are converted to URI segments. */
export interface Titles {
  /** Account, cloud and tenant when the document was opened; undefined if a link leaves it out. */
  readonly account?: string | undefined;
  /** The configuration's name. */
  readonly name: string;
}

/** The navigation properties that end a Graph path in a URI, so they cannot be titles. */
export const statusNavigations: ReadonlySet<string> = new Set(
  Object.values(statusTypes).map(({ navigation }) => navigation),
);

/**
 * Replaces control characters, bidirectional controls and lone surrogates with a space. The first two could make a
 * text look like another one; a URI cannot encode the last.
 */
export function replaceControlCharacters(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

/**
 * Converts a text to one URI segment. Slashes are replaced with similar characters, since they would split the segment.
 * @param fallback used instead of a title that is empty, has only dots or is a status navigation
 */
export function toTitleSegment(text: string, fallback: string): string {
  const title = replaceControlCharacters(text).replaceAll('/', '∕').replaceAll('\\', '∖').trim();
  return /^\.*$/.test(title) || statusNavigations.has(title) ? fallback : title;
}

/** Whether `toTitleSegment` could have returned a segment. */
export function isTitleSegment(segment: string): boolean {
  return segment !== '' && toTitleSegment(segment, '') === segment;
}
