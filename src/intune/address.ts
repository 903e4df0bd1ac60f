/**
 * An address says which status object: connection, API version, Graph path. As a URI it is
 * `intune://<connection>/<version>/<Graph path>/<configuration's name>`: everything needed is in it, so a
 * restored tab or a link works by itself. The name at its end is for tab and breadcrumbs alone and means nothing.
 */
import { formatPath, parseSegments } from './statusPath.ts';
import type { PathProblem, StatusPath } from './statusPath.ts';
import { versions } from './statusTypes.ts';

export const scheme = 'intune';

export interface Address {
  /** Id of the connection: lower case letters, digits and hyphens, as URI authorities are compared without case. */
  readonly connection: string;
  readonly path: StatusPath;
}

/** `/beta/deviceManagement/…`: what follows the Graph root in a request. */
export function requestPath(path: StatusPath): string {
  return `/${path.version}${formatPath(path)}`;
}

/** One string for one status object, however its document is called. */
export function addressKey(address: Address): string {
  return `${address.connection}${requestPath(address.path)}`;
}

/** The parts of a URI as VS Code's `Uri.from` takes them: the path's own segments stay encoded within it. */
export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

export function toUri(address: Address, name: string): UriParts {
  // A slash would split the last segment, and a lone dot would be resolved away.
  const title = name.replaceAll('/', '∕').replaceAll('\\', '∖').trim();
  const last = /^\.*$/.test(title) ? address.path.type : title;
  return { scheme, authority: address.connection, path: `${requestPath(address.path)}/${last}` };
}

/** @returns the address, or why the URI is not one of ours */
export function fromUri(uri: UriParts): { readonly address: Address } | { readonly problem: PathProblem } {
  const [version, ...segments] = uri.path.split('/').slice(1, -1);
  const known = versions.find((v) => v === version);
  if (uri.scheme !== scheme || !known || !/^[a-z0-9-]+$/.test(uri.authority)) {
    return { problem: { code: 'empty' } };
  }
  const decoded = segments.map(decodeSegment);
  const result = parseSegments(known, decoded);
  return 'path' in result
    ? { address: { connection: uri.authority, path: result.path } }
    : { problem: result.problem };
}

/** The configuration's name as it stands in a URI. */
export function nameInUri(uri: UriParts): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}
