/** What the tree shows: configurations a page at a time with their status, and what they are linked to. */
import { GraphError } from '../graph/error.ts';
import { getBatch } from '../graph/batch.ts';
import type { Exchange } from '../graph/exchange.ts';
import { isJsonObject } from '../graph/json.ts';
import { getAllPages, getPage, invalidResponse } from '../graph/pages.ts';
import type { Page } from '../graph/pages.ts';
import type { JsonObject } from '../graph/json.ts';
import type { Link } from '../intune/certificateLinks.ts';
import { linksOf } from '../intune/certificateLinks.ts';
import { formatPath, formatConfigurationPath, isKey } from '../intune/statusPath.ts';
import type { ConfigurationPath, Step } from '../intune/statusPath.ts';
import { configurations, statusTypes, statusTypesOf } from '../intune/statusTypes.ts';
import type { ConfigurationName, StatusTypeName, Version } from '../intune/statusTypes.ts';
import { valuesOf } from './values.ts';
import type { Values } from './values.ts';

/** A configuration as the tree needs it. */
export interface Configuration {
  readonly path: ConfigurationPath;
  readonly name: string;
  /** Its concrete type, e.g. `iosScepCertificateProfile`. */
  readonly type: string;
  /** By status type: the numbers, or why they could not be read. */
  readonly status: Readonly<Partial<Record<StatusTypeName, Values | GraphError>>>;
}

/** @param next the page after one that was read before; the first where it is missing */
export async function listConfigurations(
  exchange: Exchange,
  version: Version,
  configuration: ConfigurationName,
  next: string | undefined,
  signal?: AbortSignal,
): Promise<Page<Configuration>> {
  const { collection, expandsStatus } = configurations[configuration];
  const expand = statusTypesOf(configuration).map((type) => statusTypes[type].navigation);
  const query = expandsStatus
    ? `?$select=id,displayName&$expand=${expand.join(',')}`
    : '?$select=id,displayName';
  const url = next ?? `/${version}/${collection.join('/')}${query}`;
  const page = await getPage(exchange, url, signal);
  const paths = page.items
    .filter(hasId)
    .map((item): [ConfigurationPath, JsonObject] => [
      { version, configuration, id: item['id'] as string, steps: [] },
      item,
    ]);
  const read = expandsStatus ? paths.map(expanded) : await withStatus(exchange, paths, signal);
  return { items: read, ...(page.next !== undefined && { next: page.next }) };
}

/**
 * The configurations at the other end of a link: none where nothing is linked.
 * @param from a configuration whose concrete type has the link
 */
export async function followLink(
  exchange: Exchange,
  from: Configuration,
  link: Link,
  signal?: AbortSignal,
): Promise<readonly Configuration[]> {
  const steps: readonly Step[] = [...from.path.steps, { cast: from.type }];
  const path = { ...from.path, steps: [...steps, { property: link.property }] };
  const url = `/${path.version}${formatConfigurationPath(path)}`;
  const items = await (link.many ? getAllPages : readSingle)(exchange, url, signal);
  const targets = items.filter(hasId).map((item): [ConfigurationPath, JsonObject] => {
    const key = link.many ? { key: item['id'] as string } : {};
    return [{ ...from.path, steps: [...steps, { property: link.property, ...key }] }, item];
  });
  return withStatus(exchange, targets, signal);
}

/** The links a configuration can have; v1.0 knows none. */
export function linksFrom({ path, type }: Configuration): readonly Link[] {
  return path.version === 'beta' ? linksOf(type) : [];
}

/** A link that leads nowhere is answered with 404, or with success and nothing. */
async function readSingle(
  exchange: Exchange,
  url: string,
  signal?: AbortSignal,
): Promise<readonly JsonObject[]> {
  try {
    const response = await exchange({ method: 'GET', url }, signal);
    if (response.body === undefined) return [];
    if (!isJsonObject(response.body)) throw invalidResponse(response, url, 'no object');
    return [response.body];
  } catch (error) {
    if (error instanceof GraphError && error.status === 404) return [];
    throw error;
  }
}

async function withStatus(
  exchange: Exchange,
  paths: readonly [ConfigurationPath, JsonObject][],
  signal?: AbortSignal,
): Promise<readonly Configuration[]> {
  const [version] = paths.map(([path]) => path.version);
  if (!version) return [];
  const wanted = paths.map(([path]) => statusTypesOf(path.configuration).map((type) => ({ ...path, type })));
  const results = await getBatch(exchange, version, wanted.flat().map(formatPath), signal);
  let at = 0;
  return paths.map(([path, item], i) => ({
    ...described(path, item),
    status: Object.fromEntries(
      wanted[i]!.map(({ type }) => {
        const result = results[at++]!;
        return [type, result instanceof GraphError ? result : valuesOf(type, version, result)];
      }),
    ),
  }));
}

function expanded([path, item]: [ConfigurationPath, JsonObject]): Configuration {
  const status = statusTypesOf(path.configuration).flatMap((type): [StatusTypeName, Values][] => {
    const found = item[statusTypes[type].navigation];
    return isJsonObject(found) ? [[type, valuesOf(type, path.version, found)]] : [];
  });
  return { ...described(path, item), status: Object.fromEntries(status) };
}

function described(path: ConfigurationPath, item: JsonObject): Pick<Configuration, 'path' | 'name' | 'type'> {
  const name = item['displayName'];
  const type = item['@odata.type'];
  return {
    path,
    name: typeof name === 'string' && name.trim() !== '' ? name : path.id,
    type: typeof type === 'string' ? type.replace('#microsoft.graph.', '') : path.configuration,
  };
}

function hasId(item: JsonObject): boolean {
  return typeof item['id'] === 'string' && isKey(item['id']);
}
