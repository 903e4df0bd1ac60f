/**
 * From a path to what it names, walking the real objects: a step that their types do not have leads nowhere.
 * Casts before a certificate link may be left out, as Microsoft's own pages do.
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
import { badRequest, notFound, unknownSegment } from './serviceError.ts';
import type { Store } from './store.ts';

export type Resource = {
  readonly version: Version;
  /** How `@odata.context` describes it, after the `#`. */
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

/** Decoded segments; `name('key')` counts as two, and empty ones vanish, so that a lost id names the collection. */
export function segmentsOf(pathname: string): string[] {
  return pathname
    .split('/')
    .map((part) => decoded(part))
    .flatMap((part) => {
      const keyed = /^(\w+)\('(.*)'\)$/.exec(part);
      return keyed ? [keyed[1]!, keyed[2]!.replaceAll("''", "'")] : [part];
    })
    .filter((part) => part !== '');
}

/** @throws Refusal when the path names nothing */
export function route(store: Store, pathname: string): Resource {
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
  return walk(store, { kind: 'collection', version, context, of, members }, segments.slice(2));
}

function walk(store: Store, from: Resource, [segment, ...rest]: readonly string[]): Resource {
  if (segment === undefined) return from;
  return walk(store, step(store, from, segment), rest);
}

function step(store: Store, from: Resource, segment: string): Resource {
  const { version } = from;
  const cast = castIn(segment, version);
  switch (from.kind) {
    case 'collection': {
      if (cast)
        return {
          ...from,
          context: `${from.context}/${segment}`,
          members: from.members.filter((c) => isA(c, cast)),
        };
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
      const [only] = members;
      if (!only) throw notFound();
      return { kind: 'configuration', version, context, configuration: only };
    }
    case 'status':
      throw unknownSegment(segment);
  }
}

/** The form of a path as ASP.NET's OData routing prints it, e.g. `~/singleton/navigation/key/navigation`. */
export function templateOf(pathname: string): string {
  const [, ...segments] = segmentsOf(pathname);
  let key = false;
  const parts = segments.map((segment, i) => {
    if (i === 0) return 'singleton';
    if (key || i === 2) {
      key = false;
      if (!segment.startsWith('microsoft.graph.')) return 'key';
    }
    if (segment.startsWith('microsoft.graph.')) return 'cast';
    key = links.some((link) => link.many && link.property === segment);
    return 'navigation';
  });
  return ['~', ...parts].join('/');
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

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest(`Bad Request - Error in query syntax.`);
  }
}
