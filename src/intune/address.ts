/**
 * An address says which status object: connection, API version, Graph path. As a URI it is
 * `intune://<connection>/<version>/<Graph path>/<whose>/<name>`: everything needed is in it, so a restored tab or a
 * link works by itself. What follows the path is for tab, tooltip and breadcrumbs alone, and decides nothing.
 */
import { formatPath, parseSegments } from './statusPath.ts';
import type { PathProblem, StatusPath } from './statusPath.ts';
import { statusTypes, versions } from './statusTypes.ts';

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

/** What a URI tells people: VS Code shows it in the tab, its tooltip and the breadcrumbs, and has no other place. */
export interface Titles {
  /** Account, cloud and tenant, as they were called when the document was opened; a link may leave it out. */
  readonly whose?: string | undefined;
  /** The configuration's name. */
  readonly name: string;
}

export function toUri(address: Address, { whose, name }: Titles): UriParts {
  const titles = [
    ...(whose === undefined ? [] : [titleSegment(whose, address.connection)]),
    titleSegment(name, address.path.type),
  ];
  return {
    scheme,
    authority: address.connection,
    path: `${requestPath(address.path)}/${titles.join('/')}`,
  };
}

/** A slash would split the segment, and a lone dot would be resolved away. */
function titleSegment(title: string, otherwise: string): string {
  const segment = title.replaceAll('/', '∕').replaceAll('\\', '∖').trim();
  return /^\.*$/.test(segment) ? otherwise : segment;
}

/** @returns the address, or why the URI is not one of ours */
export function fromUri(uri: UriParts): { readonly address: Address } | { readonly problem: PathProblem } {
  const { version, path, titles } = parted(uri);
  const known = versions.find((v) => v === version);
  const ours = uri.scheme === scheme && /^[a-z0-9-]+$/.test(uri.authority);
  if (!ours || !known || titles.length < 1 || titles.length > 2) return { problem: { code: 'empty' } };
  const decoded = path.map(decodeSegment);
  const result = parseSegments(known, decoded);
  return 'path' in result
    ? { address: { connection: uri.authority, path: result.path } }
    : { problem: result.problem };
}

export function titlesIn(uri: UriParts): Titles {
  const { titles } = parted(uri);
  return { whose: titles.at(-2), name: titles.at(-1) ?? '' };
}

const ends: ReadonlySet<string> = new Set(Object.values(statusTypes).map(({ navigation }) => navigation));

/** No id is called like a status object, so the first that is ends the path. */
function parted(uri: UriParts) {
  const [version, ...segments] = uri.path.split('/').slice(1);
  const end = segments.findIndex((segment) => ends.has(segment));
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
