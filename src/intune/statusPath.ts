/**
 * The Graph path of a status object, taken apart and put together: a configuration, any number of hops
 * through certificate links, and the navigation property at its end. Only a path that the metadata allows
 * comes out of here, so nothing else can ever be requested; an empty id would address a whole collection.
 */
import { links } from './certificateLinks.ts';
import { isInVersion, isConfigurationType, inheritanceChain } from './configurationTypes.ts';
import { configurationNames, configurations, statusTypes, statusTypesOf } from './statusTypes.ts';
import type { ConfigurationName, StatusTypeName, Version } from './statusTypes.ts';

/** A type cast (`microsoft.graph.iosScepCertificateProfile`) or a link followed, with a key where it is a collection. */
export type Step = { readonly cast: string } | { readonly property: string; readonly key?: string };

export interface StatusPath {
  readonly version: Version;
  readonly configuration: ConfigurationName;
  readonly id: string;
  readonly steps: readonly Step[];
  readonly type: StatusTypeName;
}

/** Why a path is none of ours. Words for people are made in `window/`. */
export type PathProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'no-address' }
  | { readonly code: 'unknown-collection'; readonly found: string; readonly expected: readonly string[] }
  | { readonly code: 'missing-id'; readonly after: string }
  | { readonly code: 'placeholder'; readonly found: string }
  | { readonly code: 'bad-segment'; readonly found: string }
  | { readonly code: 'unknown-type'; readonly found: string }
  | { readonly code: 'unknown-step'; readonly found: string; readonly expected: readonly string[] }
  | { readonly code: 'beta-only'; readonly found: string }
  | { readonly code: 'ends-early'; readonly expected: readonly string[] }
  | { readonly code: 'goes-on'; readonly found: string };

export type PathResult = { readonly path: StatusPath } | { readonly problem: PathProblem };

const castPrefix = 'microsoft.graph.';

/** A configuration, reached directly or over links. */
export type ConfigurationPath = Omit<StatusPath, 'type'>;

/** `/deviceManagement/deviceConfigurations/<id>/…`, each segment percent-encoded, without the version. */
export function formatConfigurationPath(place: ConfigurationPath): string {
  const steps = place.steps.flatMap((step) =>
    'cast' in step
      ? [castPrefix + step.cast]
      : [step.property, ...(step.key === undefined ? [] : [step.key])],
  );
  const segments = [...configurations[place.configuration].collection, place.id, ...steps];
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
}

export function formatPath(path: StatusPath): string {
  return `${formatConfigurationPath(path)}/${statusTypes[path.type].navigation}`;
}

/** Reads decoded segments, e.g. `['deviceManagement', 'deviceConfigurations', '<id>', 'userStatusOverview']`. */
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
  const ends = statusTypesOf(configuration);
  const steps: Step[] = [];
  let types: readonly string[] = [configuration];
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i]!;
    const type = ends.find((name) => statusTypes[name].navigation === segment);
    if (type) {
      const after = segments[i + 1];
      return after === undefined
        ? { path: { version, configuration, id, steps, type } }
        : { problem: { code: 'goes-on', found: after } };
    }
    if (segment.startsWith(castPrefix)) {
      const cast = segment.slice(castPrefix.length);
      if (cast === configuration) {
        steps.push({ cast });
        continue;
      }
      if (!isConfigurationType(cast) || !types.some((t) => related(t, cast))) {
        return { problem: { code: 'unknown-type', found: segment } };
      }
      if (!isInVersion(cast, version)) return { problem: { code: 'beta-only', found: segment } };
      steps.push({ cast });
      types = [cast];
      continue;
    }
    const followed = links.filter((l) => l.property === segment && types.some((t) => related(t, l.from)));
    const [link] = followed;
    if (!link) return { problem: { code: 'unknown-step', found: segment, expected: nextSteps(types, ends) } };
    if (version !== 'beta') return { problem: { code: 'beta-only', found: segment } };
    types = followed.map((l) => l.to);
    if (!link.many) {
      steps.push({ property: segment });
      continue;
    }
    const key = segments[++i];
    const problem = keyProblem(key, segment);
    if (problem) return { problem };
    steps.push({ property: segment, key: key! });
  }
  return { problem: { code: 'ends-early', expected: nextSteps(types, ends) } };
}

/** OData wants a cast before a property of a subtype; Microsoft's own page leaves some out, so both count. */
function related(a: string, b: string): boolean {
  return inheritanceChain(a).includes(b) || inheritanceChain(b).includes(a);
}

function nextSteps(types: readonly string[], ends: readonly StatusTypeName[]): readonly string[] {
  const navigations = ends.map((name) => statusTypes[name].navigation);
  const own = links.filter((link) => types.some((type) => inheritanceChain(type).includes(link.from)));
  return [...navigations, ...new Set(own.map((link) => link.property))];
}

/** Whether a text can be an object's key in a path; a service's own answers are asked that too. */
export function isKey(text: string): boolean {
  return keyProblem(text, '') === undefined;
}

/** Also keeps out what a URL would resolve (`..`) or cannot carry, however it was encoded. */
function keyProblem(key: string | undefined, after: string): PathProblem | undefined {
  if (key === undefined || key.trim() === '') return { code: 'missing-id', after };
  if (/^\{.*\}$|^<.*>$/.test(key)) return { code: 'placeholder', found: key };
  if (key === '.' || key === '..' || /\p{Cc}/u.test(key) || !encodable(key)) {
    return { code: 'bad-segment', found: key };
  }
  // An id that names a property means that the id itself was left out.
  const names = [...Object.values(statusTypes), ...links.map((l) => ({ navigation: l.property }))];
  return names.some((n) => n.navigation === key) ? { code: 'missing-id', after } : undefined;
}

function encodable(text: string): boolean {
  try {
    return encodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}
