/**
 * Resolves a path to an object of the store, segment by segment. A segment that the object's type does not have is
 * an error. The type cast before a certificate link is optional, as in Microsoft's documentation.
 */
import { links } from '../intune/certificateLinks.ts';
import { isInVersion, isConfigurationType, inheritanceChain } from '../intune/configurationTypes.ts';
import {
  configurationNames,
  configurations,
  statusTypes,
  statusTypesOf,
  versions,
} from '../intune/statusTypes.ts';
import type { ConfigurationName, StatusTypeName, Version } from '../intune/statusTypes.ts';
import type { SampleConfiguration } from './sampleConfigurations.ts';
import type { SampleStore } from './sampleStore.ts';
import { badRequest, notFound, unknownSegment } from './serviceError.ts';

export type Resource = {
  readonly version: Version;
  /** The part of `@odata.context` after the `#`. */
  readonly context: string;
} & (
  | {
      readonly kind: 'collection';
      readonly of: ConfigurationName;
      readonly members: readonly SampleConfiguration[];
    }
  | { readonly kind: 'configuration'; readonly configuration: SampleConfiguration }
  | { readonly kind: 'status'; readonly configuration: SampleConfiguration; readonly type: StatusTypeName }
);

/** @throws ServiceError if the path does not lead to an object or a collection */
export function resolvePath(store: SampleStore, pathname: string): Resource {
  const [first = '', ...segments] = segmentsOf(pathname);
  const version = versions.find((v) => v === first);
  if (!version) throw badRequest(`Invalid version: ${first}`);
  const of = configurationNames.find((name) =>
    configurations[name].collection.every((part, i) => segments[i] === part),
  );
  if (!of) {
    const known = configurationNames.some((name) => configurations[name].collection[0] === segments[0]);
    throw unknownSegment((known ? segments[1] : segments[0]) ?? first);
  }
  const context = configurations[of].collection.join('/');
  const members = store.list(of).filter((c) => isInVersion(c.type, version));
  const collection: Resource = { kind: 'collection', version, context, of, members };
  return segments
    .slice(2)
    .reduce<Resource>((resource, segment) => resolveSegment(store, resource, segment), collection);
}

function resolveSegment(store: SampleStore, from: Resource, segment: string): Resource {
  const { version } = from;
  const cast = castIn(segment, version);
  switch (from.kind) {
    case 'collection': {
      if (cast) {
        const context = `${from.context}/${segment}`;
        return { ...from, context, members: from.members.filter((c) => isA(c, cast)) };
      }
      const configuration = from.members.find((c) => c.id === segment);
      if (!configuration) throw notFound();
      return { kind: 'configuration', version, context: `${from.context}('${segment}')`, configuration };
    }
    case 'configuration': {
      const { configuration } = from;
      const context = `${from.context}/${segment}`;
      if (cast) {
        if (!isA(configuration, cast)) throw notFound();
        return { ...from, context };
      }
      const type = statusTypesOf(configuration.configuration).find(
        (name) => statusTypes[name].navigation === segment,
      );
      if (type) return { kind: 'status', version, context, configuration, type };
      const link = links.find((l) => l.property === segment && isA(configuration, l.from));
      if (!link || version !== 'beta') throw unknownSegment(segment);
      const members = store.linked(configuration, segment);
      if (link.many)
        return { kind: 'collection', version, context, of: configuration.configuration, members };
      const [target] = members;
      if (!target) throw notFound();
      return { kind: 'configuration', version, context, configuration: target };
    }
    case 'status':
      throw unknownSegment(segment);
  }
}

/** The route template that ASP.NET's OData routing prints for a path, e.g. `~/singleton/navigation/key/navigation`. */
export function routeTemplate(pathname: string): string {
  const [, ...segments] = segmentsOf(pathname);
  let keyMayFollow = false;
  const parts = segments.map((segment, i) => {
    if (i === 0) return 'singleton';
    if (keyMayFollow || i === 2) {
      keyMayFollow = false;
      if (!segment.startsWith('microsoft.graph.')) return 'key';
    }
    if (segment.startsWith('microsoft.graph.')) return 'cast';
    keyMayFollow = links.some((link) => link.many && link.property === segment);
    return 'navigation';
  });
  return ['~', ...parts].join('/');
}

/**
 * The decoded segments. `name('key')` becomes two. Empty segments are dropped, so an object's path without its id
 * leads to the collection.
 */
function segmentsOf(pathname: string): string[] {
  return pathname
    .split('/')
    .map((part) => decode(part))
    .flatMap((part) => {
      const keyed = /^(\w+)\('(.*)'\)$/.exec(part);
      return keyed ? [keyed[1]!, keyed[2]!.replaceAll("''", "'")] : [part];
    })
    .filter((part) => part !== '');
}

function castIn(segment: string, version: Version): string | undefined {
  const name = /^microsoft\.graph\.(\w+)$/.exec(segment)?.[1];
  if (name === undefined) return undefined;
  const known = isConfigurationType(name)
    ? isInVersion(name, version)
    : configurationNames.some((n) => n === name);
  if (!known) throw unknownSegment(segment);
  return name;
}

function isA(configuration: SampleConfiguration, type: string): boolean {
  return inheritanceChain(configuration.type).includes(type);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest(`Bad Request - Error in query syntax.`);
  }
}
