/**
 * Parses and formats the Graph path of a status object: a configuration, any number of casts and certificate links,
 * and the navigation property of the status. Only paths that match Graph's metadata are parsed, except that casts may
 * be left out. An empty id, for example, is rejected: it would address a whole collection.
 */
import { links } from './certificateLinks.ts';
import { isInVersion, isConfigurationType, inheritanceChain } from './configurationTypes.ts';
import { configurationNames, configurations, statusTypes, statusTypesOf } from './statusTypes.ts';
import type { ConfigurationName, StatusTypeName, Version } from './statusTypes.ts';

/**
 * A type cast without its `microsoft.graph.` prefix, or the property of a link. `key` is the id of one target, and
 * set only where the link is a collection.
 */
export type Step = { readonly cast: string } | { readonly property: string; readonly key?: string };

/** The path of a status object. Ids and keys are decoded. */
export interface StatusPath {
  readonly version: Version;
  readonly configuration: ConfigurationName;
  readonly id: string;
  /** Casts and links from the configuration with `id` to the one that has the status. Often empty. */
  readonly steps: readonly Step[];
  readonly type: StatusTypeName;
}

/**
 * Why a path does not lead to a status object. `found` is the invalid decoded segment; `expected` lists the valid ones.
 * `window/messages` has the text for each code.
 */
export type PathProblem =
  | { readonly code: 'empty' }
  /** A URI without a valid connection, version or title. */
  | { readonly code: 'invalid-uri' }
  | { readonly code: 'unknown-collection'; readonly found: string; readonly expected: readonly string[] }
  /** `after` is the collection whose id is missing. */
  | { readonly code: 'missing-id'; readonly after: string }
  /** A placeholder from the documentation, such as `{id}`, instead of an id. */
  | { readonly code: 'placeholder'; readonly found: string }
  /** An id that a URL parser would resolve (`..`), that has a control character, or that cannot be encoded. */
  | { readonly code: 'invalid-id'; readonly found: string }
  /** A cast to a type that the object cannot have. */
  | { readonly code: 'unknown-type'; readonly found: string }
  | { readonly code: 'unknown-segment'; readonly found: string; readonly expected: readonly string[] }
  /** A type or link that v1.0 does not have. */
  | { readonly code: 'beta-only'; readonly found: string }
  /** The path ends before a status object. */
  | { readonly code: 'incomplete'; readonly expected: readonly string[] }
  /** The path continues after the status object. */
  | { readonly code: 'extra-segment'; readonly found: string };

/** The parsed path, or why there is none. */
export type PathResult = { readonly path: StatusPath } | { readonly problem: PathProblem };

const castPrefix = 'microsoft.graph.';

/** The path of a configuration: in its collection, or through certificate links. */
export type ConfigurationPath = Omit<StatusPath, 'type'>;

/**
 * Formats a path without its version: `/deviceManagement/deviceConfigurations/<id>/…`, with encoded segments.
 * @throws {URIError} for an id with a lone surrogate, which no parsed path has
 */
export function formatConfigurationPath(path: ConfigurationPath): string {
  const steps = path.steps.flatMap((step) =>
    'cast' in step
      ? [castPrefix + step.cast]
      : [step.property, ...(step.key === undefined ? [] : [step.key])],
  );
  const segments = [...configurations[path.configuration].collection, path.id, ...steps];
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
}

/** Formats the path of a status object without its version, as `formatConfigurationPath` does. */
export function formatPath(path: StatusPath): string {
  return `${formatConfigurationPath(path)}/${statusTypes[path.type].navigation}`;
}

/**
 * Parses the decoded segments of a path without its version. Segments are case-sensitive, as in Graph.
 * @param segments e.g. `['deviceManagement', 'deviceConfigurations', '<id>', 'userStatusOverview']`
 */
export function parseSegments(version: Version, segments: readonly string[]): PathResult {
  if (segments.length === 0) return { problem: { code: 'empty' } };
  const configuration = configurationNames.find((name) =>
    configurations[name].collection.every((part, i) => segments[i] === part),
  );
  if (!configuration) {
    const expected = configurationNames.map((name) => configurations[name].collection.join('/'));
    return { problem: { code: 'unknown-collection', found: segments.slice(0, 2).join('/'), expected } };
  }
  const [id, ...rest] = segments.slice(2);
  const problem = keyProblem(id, segments[1]!);
  return problem ? { problem } : parseSteps(version, configuration, id!, rest);
}

function parseSteps(
  version: Version,
  configuration: ConfigurationName,
  id: string,
  segments: readonly string[],
): PathResult {
  const statuses = statusTypesOf(configuration);
  const steps: Step[] = [];
  let types: readonly string[] = [configuration];
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i]!;
    const type = statuses.find((name) => statusTypes[name].navigation === segment);
    if (type) {
      const after = segments[i + 1];
      return after === undefined
        ? { path: { version, configuration, id, steps, type } }
        : { problem: { code: 'extra-segment', found: after } };
    }
    if (segment.startsWith(castPrefix)) {
      const cast = segment.slice(castPrefix.length);
      if (cast === configuration) {
        steps.push({ cast });
        continue;
      }
      if (!isConfigurationType(cast) || !types.some((t) => isBaseOrDerived(t, cast))) {
        return { problem: { code: 'unknown-type', found: segment } };
      }
      if (!isInVersion(cast, version)) return { problem: { code: 'beta-only', found: segment } };
      steps.push({ cast });
      types = [cast];
      continue;
    }
    const candidates = links.filter(
      (l) => l.property === segment && types.some((t) => isBaseOrDerived(t, l.from)),
    );
    const [link] = candidates;
    if (!link)
      return {
        problem: { code: 'unknown-segment', found: segment, expected: nextSegments(types, statuses) },
      };
    if (version !== 'beta') return { problem: { code: 'beta-only', found: segment } };
    types = candidates.map((l) => l.to);
    if (!link.many) {
      steps.push({ property: segment });
      continue;
    }
    const key = segments[++i];
    const problem = keyProblem(key, segment);
    if (problem) return { problem };
    steps.push({ property: segment, key: key! });
  }
  return { problem: { code: 'incomplete', expected: nextSegments(types, statuses) } };
}

/**
 * Whether the types are equal or one derives from the other. OData requires a cast before a property of a derived type,
 * but paths in Microsoft's documentation leave out some casts.
 */
function isBaseOrDerived(a: string, b: string): boolean {
  return inheritanceChain(a).includes(b) || inheritanceChain(b).includes(a);
}

function nextSegments(types: readonly string[], statuses: readonly StatusTypeName[]): readonly string[] {
  const navigations = statuses.map((name) => statusTypes[name].navigation);
  const own = links.filter((link) => types.some((type) => inheritanceChain(type).includes(link.from)));
  return [...navigations, ...new Set(own.map((link) => link.property))];
}

/** Whether a text is valid as an id or key in a path. Check the ids in responses too: the service can send any text. */
export function isKey(text: string): boolean {
  return keyProblem(text, '') === undefined;
}

/** @returns undefined for a text that is valid as a key */
function keyProblem(key: string | undefined, after: string): PathProblem | undefined {
  if (key === undefined || key.trim() === '') return { code: 'missing-id', after };
  if (/^\{.*\}$|^<.*>$/.test(key)) return { code: 'placeholder', found: key };
  if (key === '.' || key === '..' || /\p{Cc}/u.test(key) || !isEncodable(key)) {
    return { code: 'invalid-id', found: key };
  }
  // A property in place of the key means that the key was left out.
  const isProperty =
    Object.values(statusTypes).some(({ navigation }) => navigation === key) ||
    links.some(({ property }) => property === key);
  return isProperty ? { code: 'missing-id', after } : undefined;
}

function isEncodable(text: string): boolean {
  try {
    return encodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}
