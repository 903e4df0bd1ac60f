/**
 * The URI of a status object: `intune://<connection>/<version>/<Graph path>/<account>/<name>`. The URI contains
 * everything that is needed to open the object, so a restored tab or a link works without stored state. The last two
 * segments are titles: VS Code shows them, but they do not identify the object.
 */
import { formatPath, parseSegments } from './statusPath.ts';
import type { PathProblem, StatusPath } from './statusPath.ts';
import { versions } from './statusTypes.ts';
import { toTitleSegment, statusNavigations, isTitleSegment } from './titles.ts';
import type { Titles } from './titles.ts';

/** The URI scheme of our documents. */
export const scheme = 'intune';

/** Identifies a status object: a connection and a path in its Graph. */
export interface Address {
  /** The id of the connection: lowercase letters, digits and hyphens, since URI authorities ignore case. */
  readonly connection: string;
  readonly path: StatusPath;
}

/** The URL path of a request, with the API version: `/beta/deviceManagement/…`. */
export function requestPath(path: StatusPath): string {
  return `/${path.version}${formatPath(path)}`;
}

/**
 * A string that is equal for two addresses if and only if their connection, version and path are equal. Through
 * certificate links, one status object can have several paths, and so several keys.
 */
export function addressKey(address: Address): string {
  return `${address.connection}${requestPath(address.path)}`;
}

/** The components that VS Code's `Uri.from` takes. The segments of the Graph path stay percent-encoded in `path`. */
export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/** Builds the URI of a status object. Titles that are not valid as a segment are changed or replaced. */
export function toUri(address: Address, { account, name }: Titles): UriParts {
  const titles = [
    ...(account === undefined ? [] : [toTitleSegment(account, address.connection)]),
    toTitleSegment(name, address.path.type),
  ];
  return {
    scheme,
    authority: address.connection,
    path: `${requestPath(address.path)}/${titles.join('/')}`,
  };
}

/**
 * Parses a URI that `toUri` could have built.
 * @returns the address, or why the URI has none
 */
export function fromUri(uri: UriParts): { readonly address: Address } | { readonly problem: PathProblem } {
  const { version: versionSegment, path, titles } = splitPath(uri);
  const version = versions.find((known) => known === versionSegment);
  const hasConnection = uri.scheme === scheme && /^[a-z0-9-]+$/.test(uri.authority);
  const hasTitles = (titles.length === 1 || titles.length === 2) && titles.every(isTitleSegment);
  if (!hasConnection || !version || !hasTitles) return { problem: { code: 'invalid-uri' } };
  const result = parseSegments(version, path.map(decodeSegment));
  return 'path' in result
    ? { address: { connection: uri.authority, path: result.path } }
    : { problem: result.problem };
}

/** The last segment of a URI: the title with the configuration's name. */
export function nameInUri(uri: UriParts): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** The first status navigation ends the Graph path, because `statusPath.ts` rejects a navigation property as an id. */
function splitPath(uri: UriParts) {
  const [version, ...segments] = uri.path.split('/').slice(1);
  const end = segments.findIndex((segment) => statusNavigations.has(segment));
  const length = end === -1 ? segments.length - 1 : end + 1;
  return { version, path: segments.slice(0, length), titles: segments.slice(length) };
}

/** @returns an empty segment, which every path rejects, if the encoding is invalid */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}
