/**
 * An address says which status object: connection, API version, Graph path. As a URI it is
 * `intune://<connection>/<version>/<Graph path>/<whose>/<name>`: everything needed is in it, so a restored tab or a
 * link works by itself. What follows the path are titles for people, which decide nothing.
 */
import { formatPath, parseSegments } from './statusPath.ts';
import type { PathProblem, StatusPath } from './statusPath.ts';
import { versions } from './statusTypes.ts';
import { toTitleSegment, statusNavigations, isTitleSegment } from './titles.ts';
import type { Titles } from './titles.ts';

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

/** @returns the address, or why the URI is not one of ours */
export function fromUri(uri: UriParts): { readonly address: Address } | { readonly problem: PathProblem } {
  const { version, path, titles } = parted(uri);
  const known = versions.find((v) => v === version);
  const isOurs = uri.scheme === scheme && /^[a-z0-9-]+$/.test(uri.authority);
  const isTitled = (titles.length === 1 || titles.length === 2) && titles.every(isTitleSegment);
  if (!isOurs || !known || !isTitled) return { problem: { code: 'no-address' } };
  const decoded = path.map(decodeSegment);
  const result = parseSegments(known, decoded);
  return 'path' in result
    ? { address: { connection: uri.authority, path: result.path } }
    : { problem: result.problem };
}

/** The configuration's name as it stands in a URI. */
export function nameInUri(uri: UriParts): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** No id is called like a status object, so the first that is ends the path. */
function parted(uri: UriParts) {
  const [version, ...segments] = uri.path.split('/').slice(1);
  const end = segments.findIndex((segment) => statusNavigations.has(segment));
  const length = end === -1 ? segments.length - 1 : end + 1;
  return { version, path: segments.slice(0, length), titles: segments.slice(length) };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}
