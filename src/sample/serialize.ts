/** Configurations and status objects as the wire carries them. */
import { linksOf } from '../intune/certificateLinks.ts';
import { inheritanceChain } from '../intune/configurationTypes.ts';
import { configurations, propertiesOf, statusTypes, statusTypesOf } from '../intune/statusTypes.ts';
import type { StatusTypeName, Version } from '../intune/statusTypes.ts';
import type { SampleConfiguration } from './sampleConfigurations.ts';
import type { Query } from './query.ts';

/** How many annotations a client asks for: `Accept: application/json;odata.metadata=full`. */
export type Metadata = 'none' | 'minimal' | 'full';

export interface SerializeOptions {
  /** `https://graph.microsoft.com/beta` */
  readonly root: string;
  readonly version: Version;
  readonly metadata: Metadata;
  readonly query: Pick<Query, 'select' | 'expand'>;
}

/** All of an object, for those who ask by no query. */
export function wholeObject(version: Version, metadata: Metadata): SerializeOptions {
  return { root: '', version, metadata, query: { select: undefined, expand: [] } };
}

export function metadataWanted(headers: Headers): Metadata {
  const wanted = /odata\.metadata=(none|full)/i.exec(headers.get('accept') ?? '')?.[1]?.toLowerCase();
  return wanted === 'none' || wanted === 'full' ? wanted : 'minimal';
}

/** What every configuration has; each type's own settings are no part of this tenant. */
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
  look: SerializeOptions,
): Record<string, unknown> {
  const { type, id } = configuration;
  const { metadata, query, root, version } = look;
  const shown: Record<string, unknown> = {};
  // Even minimal metadata names the type: it is more than the abstract one that the collection promises.
  if (metadata !== 'none') shown['@odata.type'] = `#microsoft.graph.${type}`;
  const path = `${configurations[configuration.configuration].collection.join('/')}('${id}')`;
  if (metadata === 'full') shown['@odata.id'] = `${root}/${path}`;
  for (const name of configurationProperties) {
    if (query.select?.includes(name) ?? true) shown[name] = configuration[name];
  }
  for (const name of query.expand) {
    const { navigation } = statusTypes[name];
    const context = `${root}/$metadata#${path}/microsoft.graph.${type}/${navigation}/$entity`;
    if (metadata !== 'none') shown[`${navigation}@odata.context`] = context;
    shown[navigation] = serializeStatus(configuration, name, {
      ...look,
      query: { select: undefined, expand: [] },
    });
  }
  if (metadata === 'full') {
    for (const name of statusTypesOf(configuration.configuration)) {
      const { navigation } = statusTypes[name];
      shown[`${navigation}@odata.navigationLink`] = `${root}/${path}/${navigation}`;
    }
    for (const { property, from } of version === 'beta' ? linksOf(type) : []) {
      // The cast is to the type that declares the link; it has to be one of the object's own.
      const cast = inheritanceChain(type).includes(from) ? from : type;
      shown[`${property}@odata.navigationLink`] = `${root}/${path}/microsoft.graph.${cast}/${property}`;
    }
  }
  return shown;
}

/** Flat, with no type and no etag, unless all metadata was asked for. */
export function serializeStatus(
  configuration: SampleConfiguration,
  type: StatusTypeName,
  { version, metadata, query }: SerializeOptions,
): Record<string, unknown> {
  const stored = configuration.status.get(type)!;
  const names = propertiesOf(type, version).map(([name]) => name);
  // A property that the table does not know is a newer one; the service shows it to everybody.
  const newer = Object.keys(stored).filter((name) => !Object.hasOwn(statusTypes[type].properties, name));
  const shown: Record<string, unknown> = {};
  if (metadata === 'full') shown['@odata.type'] = `#microsoft.graph.${type}`;
  for (const name of [...names, ...newer]) {
    if (stored[name] !== undefined && (query.select?.includes(name) ?? true)) shown[name] = stored[name];
  }
  return shown;
}
