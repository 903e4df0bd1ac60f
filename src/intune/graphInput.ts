/**
 * What a person pastes to name a status object: a Graph path, with or without version, method, host or OData
 * key brackets; or a whole URL from Graph Explorer, a log or Microsoft's documentation.
 */
import { parseSegments } from './statusPath.ts';
import type { PathProblem, StatusPath } from './statusPath.ts';
import { versions } from './statusTypes.ts';
import type { Version } from './statusTypes.ts';

export type InputProblem =
  | PathProblem
  | { readonly code: 'method'; readonly found: string }
  | { readonly code: 'not-https' }
  | { readonly code: 'host'; readonly found: string; readonly expected: readonly string[] }
  | { readonly code: 'version'; readonly found: string }
  | { readonly code: 'encoding'; readonly found: string };

export type InputResult = { readonly path: StatusPath } | { readonly problem: InputProblem };

/**
 * @param hosts the Graph hosts that a full URL may name, e.g. `['graph.microsoft.com']`
 * @param version for a path that says none
 */
export function parseGraphInput(text: string, hosts: readonly string[], version: Version): InputResult {
  let rest = text.trim().replace(/^[`"']+|[`"']+$/g, '');
  const method = /^([A-Za-z]+)\s+/.exec(rest);
  if (method) {
    const verb = method[1]!.toUpperCase();
    if (verb !== 'GET' && verb !== 'PATCH') return { problem: { code: 'method', found: verb } };
    rest = rest.slice(method[0].length).trim();
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(rest)) {
    const url = URL.canParse(rest) ? new URL(rest) : undefined;
    if (url?.protocol !== 'https:') return { problem: { code: 'not-https' } };
    // `host`, not `hostname`: a port or credentials before an @ make it another place.
    if (!hosts.includes(url.host) || url.username || url.password) {
      return { problem: { code: 'host', found: url.host, expected: hosts } };
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
    const keyed = /^([A-Za-z]+)\('(.*)'\)$/.exec(part);
    // In an OData key an apostrophe is doubled.
    for (const piece of keyed ? [keyed[1]!, keyed[2]!.replaceAll("''", "'")] : [part]) {
      try {
        segments.push(decodeURIComponent(piece));
      } catch {
        return { problem: { code: 'encoding', found: piece } };
      }
    }
  }
  const [first = ''] = segments;
  const version = versions.find((v) => v === first.toLowerCase());
  if (!version && /^v?\d/i.test(first)) return { problem: { code: 'version', found: first } };
  if (version) return parseSegments(version, segments.slice(1));
  const result = parseSegments(fallback, segments);
  // A path that says no version means one that has it.
  const other = 'problem' in result && result.problem.code === 'beta-only';
  return other ? parseSegments('beta', segments) : result;
}
