/** Lists configurations with their status, page by page, and the configurations that they link to. */
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
import { statusValues } from './values.ts';
import type { Values } from './values.ts';

/** A configuration with its status objects. */
export interface Configuration {
  readonly path: ConfigurationPath;
  readonly name: string;
  /** The derived type without namespace, e.g. `iosScepCertificateProfile`. */
  readonly type: string;
  /** By status type: the values, or the error if they could not be read. */
  readonly status: Readonly<Partial<Record<StatusTypeName, Values | GraphError>>>;
}

/**
 * Reads one page of configurations and their status.
 * @param next the `next` of the page before; undefined for the first page
 * @throws GraphError if the page cannot be read; errors of single status objects are part of the result
 */
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
  const read = expandsStatus ? paths.map(fromExpanded) : await withStatus(exchange, paths, signal);
  return { items: read, ...(page.next !== undefined && { next: page.next }) };
}

/**
 * Reads the configurations that a link leads to. The result is empty if nothing is linked.
 * @param from a configuration whose derived type has the link
 * @throws GraphError if the link cannot be read
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

/** Returns the links that a configuration can have. They exist in beta only. */
export function linksFrom({ path, type }: Configuration): readonly Link[] {
  return path.version === 'beta' ? linksOf(type) : [];
}

/** The service responds to an empty link with 404, or with success and no body. */
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
  const statusPaths = paths.map(([path]) =>
    statusTypesOf(path.configuration).map((type) => ({ ...path, type })),
  );
  const results = await getBatch(exchange, version, statusPaths.flat().map(formatPath), signal);
  let at = 0;
  return paths.map(([path, item], i) => ({
    ...describe(path, item),
    status: Object.fromEntries(
      statusPaths[i]!.map(({ type }) => {
        const result = results[at++]!;
        return [type, result instanceof GraphError ? result : statusValues({ type, version }, result)];
      }),
    ),
  }));
}

function fromExpanded([path, item]: [ConfigurationPath, JsonObject]): Configuration {
  const status = statusTypesOf(path.configuration).flatMap((type): [StatusTypeName, Values][] => {
    const found = item[statusTypes[type].navigation];
    return isJsonObject(found) ? [[type, statusValues({ type, version: path.version }, found)]] : [];
  });
  return { ...describe(path, item), status: Object.fromEntries(status) };
}

function describe(path: ConfigurationPath, item: JsonObject): Pick<Configuration, 'path' | 'name' | 'type'> {
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
