/** What the tree shows: configurations a page at a time with their status, and what they are linked to. */
import { GraphError } from '../graph/error.ts';
import { readMany } from '../graph/batch.ts';
import type { Exchange } from '../graph/exchange.ts';
import { isItem, readAll, readPage, unreadable } from '../graph/pages.ts';
import type { Item } from '../graph/pages.ts';
import type { Link } from '../intune/certificateLinks.ts';
import { linksOf } from '../intune/certificateLinks.ts';
import { formatPath, formatPlace, isKey } from '../intune/statusPath.ts';
import type { Place, Step } from '../intune/statusPath.ts';
import { configurations, statusTypes, statusTypesOf } from '../intune/statusTypes.ts';
import type { ConfigurationName, StatusTypeName, Version } from '../intune/statusTypes.ts';
import { valuesOf } from './values.ts';
import type { Values } from './values.ts';

/** A configuration as the tree needs it. */
export interface Configuration {
  readonly place: Place;
  readonly name: string;
  /** Its concrete type, e.g. `iosScepCertificateProfile`. */
  readonly type: string;
  /** By status type: the numbers, or why they could not be read. */
  readonly status: Readonly<Partial<Record<StatusTypeName, Values | GraphError>>>;
}

export interface ConfigurationPage {
  readonly configurations: readonly Configuration[];
  readonly next?: string;
}

/** @param next the page after one that was read before; the first where it is missing */
export async function readConfigurations(
  exchange: Exchange,
  version: Version,
  configuration: ConfigurationName,
  next: string | undefined,
  signal?: AbortSignal,
): Promise<ConfigurationPage> {
  const { collection, expandsStatus } = configurations[configuration];
  const expand = statusTypesOf(configuration).map((type) => statusTypes[type].navigation);
  const query = expandsStatus
    ? `?$select=id,displayName&$expand=${expand.join(',')}`
    : '?$select=id,displayName';
  const url = next ?? `/${version}/${collection.join('/')}${query}`;
  const page = await readPage(exchange, url, signal);
  const places = page.items
    .filter(hasId)
    .map((item): [Place, Item] => [{ version, configuration, id: item['id'] as string, steps: [] }, item]);
  const read = expandsStatus ? places.map(expanded) : await withStatus(exchange, places, signal);
  return { configurations: read, ...(page.next !== undefined && { next: page.next }) };
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
  const steps: readonly Step[] = [...from.place.steps, { cast: from.type }];
  const place = { ...from.place, steps: [...steps, { property: link.property }] };
  const url = `/${place.version}${formatPlace(place)}`;
  const items = await (link.many ? readAll : readSingle)(exchange, url, signal);
  const targets = items.filter(hasId).map((item): [Place, Item] => {
    const key = link.many ? { key: item['id'] as string } : {};
    return [{ ...from.place, steps: [...steps, { property: link.property, ...key }] }, item];
  });
  return withStatus(exchange, targets, signal);
}

/** The links a configuration can have; v1.0 knows none. */
export function linksFrom({ place, type }: Configuration): readonly Link[] {
  return place.version === 'beta' ? linksOf(type) : [];
}

/** A link that leads nowhere is answered with 404, or with success and nothing. */
async function readSingle(exchange: Exchange, url: string, signal?: AbortSignal): Promise<readonly Item[]> {
  try {
    const response = await exchange({ method: 'GET', url }, signal);
    if (response.body === undefined) return [];
    if (!isItem(response.body)) throw unreadable(response, url, 'no object');
    return [response.body];
  } catch (error) {
    if (error instanceof GraphError && error.status === 404) return [];
    throw error;
  }
}

async function withStatus(
  exchange: Exchange,
  places: readonly [Place, Item][],
  signal?: AbortSignal,
): Promise<readonly Configuration[]> {
  const [version] = places.map(([place]) => place.version);
  if (!version) return [];
  const wanted = places.map(([place]) =>
    statusTypesOf(place.configuration).map((type) => ({ ...place, type })),
  );
  const results = await readMany(exchange, version, wanted.flat().map(formatPath), signal);
  let at = 0;
  return places.map(([place, item], i) => ({
    ...described(place, item),
    status: Object.fromEntries(
      wanted[i]!.map(({ type }) => {
        const result = results[at++]!;
        return [type, result instanceof GraphError ? result : valuesOf(type, version, result)];
      }),
    ),
  }));
}

function expanded([place, item]: [Place, Item]): Configuration {
  const status = statusTypesOf(place.configuration).flatMap((type): [StatusTypeName, Values][] => {
    const found = item[statusTypes[type].navigation];
    return isItem(found) ? [[type, valuesOf(type, place.version, found)]] : [];
  });
  return { ...described(place, item), status: Object.fromEntries(status) };
}

function described(place: Place, item: Item): Pick<Configuration, 'place' | 'name' | 'type'> {
  const name = item['displayName'];
  const type = item['@odata.type'];
  return {
    place,
    name: typeof name === 'string' && name.trim() !== '' ? name : place.id,
    type: typeof type === 'string' ? type.replace('#microsoft.graph.', '') : place.configuration,
  };
}

function hasId(item: Item): boolean {
  return typeof item['id'] === 'string' && isKey(item['id']);
}
