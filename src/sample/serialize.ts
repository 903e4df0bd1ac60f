/** The JSON of configurations and status objects in responses. */
import { linksOf } from '../intune/certificateLinks.ts';
import { inheritanceChain } from '../intune/configurationTypes.ts';
import { configurations, propertiesOf, statusTypes, statusTypesOf } from '../intune/statusTypes.ts';
import type { StatusTypeName, Version } from '../intune/statusTypes.ts';
import type { QueryOptions } from './queryOptions.ts';
import type { SampleConfiguration } from './sampleConfigurations.ts';

/** Which OData annotations a client requests, e.g. `Accept: application/json;odata.metadata=full`. */
export type MetadataLevel = 'none' | 'minimal' | 'full';

export interface SerializeOptions {
  /** `https://graph.microsoft.com/beta` */
  readonly root: string;
  readonly version: Version;
  readonly metadata: MetadataLevel;
  readonly query: Pick<QueryOptions, 'select' | 'expand'>;
}

/** Options for all properties of a status object, or of a configuration without full metadata. Neither needs a root. */
export function wholeObject(version: Version, metadata: MetadataLevel): SerializeOptions {
  return { root: '', version, metadata, query: { select: undefined, expand: [] } };
}

export function requestedMetadata(headers: Headers): MetadataLevel {
  const level = /odata\.metadata=(none|full)/i.exec(headers.get('accept') ?? '')?.[1]?.toLowerCase();
  return level === 'none' || level === 'full' ? level : 'minimal';
}

/** The properties that all configurations share. The sample tenant has no type-specific settings. */
export const configurationProperties = [
  'id',
  'createdDateTime',
  'lastModifiedDateTime',
  'displayName',
  'description',
  'version',
] as const satisfies readonly (keyof SampleConfiguration)[];

export function serializeConfiguration(
  configuration: SampleConfiguration,
  options: SerializeOptions,
): Record<string, unknown> {
  const { type, id } = configuration;
  const { metadata, query, root, version } = options;
  const json: Record<string, unknown> = {};
  // Minimal metadata includes the type, because the collection's declared type is abstract.
  if (metadata !== 'none') json['@odata.type'] = `#microsoft.graph.${type}`;
  const path = `${configurations[configuration.configuration].collection.join('/')}('${id}')`;
  if (metadata === 'full') json['@odata.id'] = `${root}/${path}`;
  for (const name of configurationProperties) {
    if (query.select?.includes(name) ?? true) json[name] = configuration[name];
  }
  for (const name of query.expand) {
    const { navigation } = statusTypes[name];
    const context = `${root}/$metadata#${path}/microsoft.graph.${type}/${navigation}/$entity`;
    if (metadata !== 'none') json[`${navigation}@odata.context`] = context;
    json[navigation] = serializeStatus(configuration, name, {
      ...options,
      query: { select: undefined, expand: [] },
    });
  }
  if (metadata === 'full') {
    for (const name of statusTypesOf(configuration.configuration)) {
      const { navigation } = statusTypes[name];
      json[`${navigation}@odata.navigationLink`] = `${root}/${path}/${navigation}`;
    }
    for (const { property, from } of version === 'beta' ? linksOf(type) : []) {
      // The cast is to the type that declares the link, if the object derives from it.
      const cast = inheritanceChain(type).includes(from) ? from : type;
      json[`${property}@odata.navigationLink`] = `${root}/${path}/microsoft.graph.${cast}/${property}`;
    }
  }
  return json;
}

/** A flat object without an ETag, and without its type unless the client requested full metadata. */
export function serializeStatus(
  configuration: SampleConfiguration,
  type: StatusTypeName,
  { version, metadata, query }: SerializeOptions,
): Record<string, unknown> {
  const stored = configuration.status.get(type)!;
  const names = propertiesOf(type, version).map(([name]) => name);
  // Properties that are not in the table simulate new ones of the service. Both versions return them.
  const unknown = Object.keys(stored).filter((name) => !Object.hasOwn(statusTypes[type].properties, name));
  const json: Record<string, unknown> = {};
  if (metadata === 'full') json['@odata.type'] = `#microsoft.graph.${type}`;
  for (const name of [...names, ...unknown]) {
    if (stored[name] !== undefined && (query.select?.includes(name) ?? true)) json[name] = stored[name];
  }
  return json;
}
