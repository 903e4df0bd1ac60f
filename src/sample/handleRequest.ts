/** What the service does with one request when nothing goes wrong. */
import { statusTypes } from '../intune/statusTypes.ts';
import { jsonResponse, errorResponse, servicePath } from './requestContext.ts';
import type { RequestContext } from './requestContext.ts';
import { parsePatch } from './parsePatch.ts';
import { nextLink, readQuery } from './query.ts';
import type { Query } from './query.ts';
import { noMethod, ServiceError } from './serviceError.ts';
import { route, templateOf } from './route.ts';
import type { Resource } from './route.ts';
import {
  configurationProperties,
  metadataWanted,
  serializeConfiguration,
  serializeStatus,
  wholeObject,
} from './serialize.ts';
import type { SerializeOptions } from './serialize.ts';
import type { Store } from './store.ts';

export function handle(store: Store, pageSize: number, exchange: RequestContext): Response {
  try {
    const resource = route(store, exchange.url.pathname);
    if (exchange.method === 'GET') return read(store, pageSize, exchange, resource);
    if (exchange.method === 'PATCH' && resource.kind === 'status') return write(exchange, resource);
    throw noMethod(exchange.method, templateOf(exchange.url.pathname), servicePath(exchange.url));
  } catch (error) {
    if (error instanceof ServiceError) return errorResponse(exchange, error.parts);
    throw error;
  }
}

function read(store: Store, pageSize: number, exchange: RequestContext, resource: Resource): Response {
  const { url } = exchange;
  const metadata = metadataWanted(exchange.headers);
  const root = `${url.origin}/${resource.version}`;
  const query = readQuery(url, ...queried(resource));
  const look: SerializeOptions = { root, version: resource.version, metadata, query };
  // One of a collection is described by the collection, without its own key.
  const described =
    resource.kind === 'configuration' ? resource.context.replace(/\('[^']*'\)$/, '') : resource.context;
  const context = `${root}/$metadata#${described}${chosen(query)}`;
  const annotated = (shown: Record<string, unknown>, suffix = '/$entity') =>
    jsonResponse(
      exchange,
      200,
      metadata === 'none' ? shown : { '@odata.context': context + suffix, ...shown },
      metadata,
    );
  switch (resource.kind) {
    case 'status':
      return annotated(serializeStatus(resource.configuration, resource.type, look));
    case 'configuration':
      return annotated(serializeConfiguration(resource.configuration, look));
    case 'collection': {
      const rest = resource.members.filter((c) => store.position(c) >= query.from);
      const size = query.top ?? pageSize;
      const after = rest[size];
      const page = {
        ...(query.count ? { '@odata.count': resource.members.length } : {}),
        // A page of nothing would lead to itself.
        ...(after && size > 0 ? { '@odata.nextLink': nextLink(url, store.position(after)) } : {}),
        value: rest.slice(0, size).map((c) => serializeConfiguration(c, look)),
      };
      return annotated(page, '');
    }
  }
}

function write(exchange: RequestContext, resource: Resource & { readonly kind: 'status' }): Response {
  const { configuration, type, version } = resource;
  const sent = parsePatch(exchange.body, exchange.headers.get('content-type'), type, version);
  const stored = configuration.status.get(type)!;
  Object.assign(stored, exchange.keep(sent));
  // As in Microsoft's example: the type first, then the whole object.
  const shown = serializeStatus(configuration, type, wholeObject(version, 'full'));
  return jsonResponse(exchange, 200, exchange.echo ? { ...shown, ...sent } : shown);
}

/** What the query may name: the properties, of which type, and whose status objects. */
function queried(
  resource: Resource,
): Parameters<typeof readQuery> extends [URL, ...infer Rest] ? Rest : never {
  if (resource.kind === 'status') return [Object.keys(statusTypes[resource.type].properties), resource.type];
  const of = resource.kind === 'collection' ? resource.of : resource.configuration.configuration;
  return [configurationProperties, of, of];
}

/** What of the object is shown, as `@odata.context` says it: `(displayName,deviceStatusOverview())`. */
function chosen({ select, expand }: Query): string {
  const names = [...(select ?? []), ...expand.map((type) => `${statusTypes[type].navigation}()`)];
  return names.length ? `(${names.join(',')})` : '';
}
