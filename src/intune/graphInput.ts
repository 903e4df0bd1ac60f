/**
 * Parses text that a user pastes: a Graph path, with or without version, method or OData key in parentheses, or a URL
 * from Graph Explorer, a log or Microsoft's documentation.
 */
import { parseSegments } from './statusPath.ts';
import type { PathProblem, StatusPath } from './statusPath.ts';
import { versions } from './statusTypes.ts';
import type { Version } from './statusTypes.ts';

/** Why pasted text is not the path of a status object. `found` is the invalid part of the text. */
export type InputProblem =
  | PathProblem
  /** A method other than GET and PATCH. */
  | { readonly code: 'unsupported-method'; readonly found: string }
  /** A URL with a scheme other than https, or one that cannot be parsed. */
  | { readonly code: 'not-https' }
  /** A URL of another host, with another port or with credentials. */
  | { readonly code: 'unknown-host'; readonly found: string; readonly expected: readonly string[] }
  /** A first segment that looks like an API version but is not one. */
  | { readonly code: 'unknown-version'; readonly found: string }
  /** A segment with invalid percent-encoding. */
  | { readonly code: 'invalid-encoding'; readonly found: string };

/** The parsed path, or why there is none. */
export type InputResult = { readonly path: StatusPath } | { readonly problem: InputProblem };

/**
 * Parses pasted text. Surrounding quotes, a query and a fragment are ignored.
 * @param hosts the Graph hosts that a URL may have, e.g. `['graph.microsoft.com']`
 * @param version used for a path without a version, unless the path exists only in beta
 */
export function parseGraphInput(text: string, hosts: readonly string[], version: Version): InputResult {
  let rest = text.trim().replace(/^[`"']+|[`"']+$/g, '');
  const method = /^([A-Za-z]+)\s+/.exec(rest);
  if (method) {
    const verb = method[1]!.toUpperCase();
    if (verb !== 'GET' && verb !== 'PATCH') return { problem: { code: 'unsupported-method', found: verb } };
    rest = rest.slice(method[0].length).trim();
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(rest)) {
    const url = URL.canParse(rest) ? new URL(rest) : undefined;
    if (url?.protocol !== 'https:') return { problem: { code: 'not-https' } };
    // `host` includes the port. Another port or credentials can lead to another server.
    if (!hosts.includes(url.host) || url.username || url.password) {
      return { problem: { code: 'unknown-host', found: url.host, expected: hosts } };
    }
    rest = rest.replace(/^[^:]+:\/\/[^/?#]*/, '');
  }
  return parsePathText(rest.replace(/[?#].*$/s, ''), version);
}

function parsePathText(text: string, fallback: Version): InputResult {
  const raw = text.replace(/^\/|\/$/g, '');
  if (raw.trim() === '') return { problem: { code: 'empty' } };
  const segments: string[] = [];
  for (const part of raw.split('/')) {
    const withKey = /^([A-Za-z]+)\('(.*)'\)$/.exec(part);
    // An apostrophe in an OData key is doubled (OData URL Conventions).
    for (const piece of withKey ? [withKey[1]!, withKey[2]!.replaceAll("''", "'")] : [part]) {
      try {
        segments.push(decodeURIComponent(piece));
      } catch {
        return { problem: { code: 'invalid-encoding', found: piece } };
      }
    }
  }
  const [first = ''] = segments;
  const version = versions.find((v) => v === first.toLowerCase());
  if (!version && /^v?\d/i.test(first)) return { problem: { code: 'unknown-version', found: first } };
  if (version) return parseSegments(version, segments.slice(1));
  const result = parseSegments(fallback, segments);
  const isBetaOnly = 'problem' in result && result.problem.code === 'beta-only';
  return isBetaOnly ? parseSegments('beta', segments) : result;
}
