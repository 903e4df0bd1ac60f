/** Handles one request as Intune does, with the data of a store. */
import { statusTypes } from '../intune/statusTypes.ts';
import { parsePatch } from './parsePatch.ts';
import { nextLink, readQueryOptions } from './queryOptions.ts';
import type { QueryModel, QueryOptions } from './queryOptions.ts';
import type { RequestContext } from './requestContext.ts';
import { resolvePath, routeTemplate } from './resolvePath.ts';
import type { Resource } from './resolvePath.ts';
import { errorResponse, jsonResponse, servicePath } from './responses.ts';
import type { SampleStore } from './sampleStore.ts';
import {
  configurationProperties,
  requestedMetadata,
  serializeConfiguration,
  serializeStatus,
  wholeObject,
} from './serialize.ts';
import type { SerializeOptions } from './serialize.ts';
import { noMethod, ServiceError } from './serviceError.ts';

export function handleRequest(store: SampleStore, pageSize: number, context: RequestContext): Response {
  const { method, url } = context;
  try {
    const resource = resolvePath(store, url.pathname);
    if (method === 'GET') return get(store, pageSize, context, resource);
    if (method === 'PATCH' && resource.kind === 'status') return patch(context, resource);
    throw noMethod(method, routeTemplate(url.pathname), servicePath(url));
  } catch (error) {
    if (error instanceof ServiceError) return errorResponse(context, error.details);
    throw error;
  }
}

function get(store: SampleStore, pageSize: number, context: RequestContext, resource: Resource): Response {
  const { url } = context;
  const metadata = requestedMetadata(context.headers);
  const root = `${url.origin}/${resource.version}`;
  const query = readQueryOptions(url, modelOf(resource));
  const options: SerializeOptions = { root, version: resource.version, metadata, query };
  // The context of one configuration names its collection, without the key.
  const contextPath =
    resource.kind === 'configuration' ? resource.context.replace(/\('[^']*'\)$/, '') : resource.context;
  const contextUrl = `${root}/$metadata#${contextPath}${selection(query)}`;
  const respond = (body: Record<string, unknown>, suffix = '/$entity') =>
    jsonResponse(
      context,
      200,
      metadata === 'none' ? body : { '@odata.context': contextUrl + suffix, ...body },
      metadata,
    );
  switch (resource.kind) {
    case 'status':
      return respond(serializeStatus(resource.configuration, resource.type, options));
    case 'configuration':
      return respond(serializeConfiguration(resource.configuration, options));
    case 'collection': {
      const rest = resource.members.filter((c) => store.position(c) >= query.skipTo);
      const size = query.top ?? pageSize;
      const next = rest[size];
      const page = {
        ...(query.count ? { '@odata.count': resource.members.length } : {}),
        // With `$top=0` the next link would lead to the same empty page.
        ...(next && size > 0 ? { '@odata.nextLink': nextLink(url, store.position(next)) } : {}),
        value: rest.slice(0, size).map((c) => serializeConfiguration(c, options)),
      };
      return respond(page, '');
    }
  }
}

function patch(context: RequestContext, resource: Resource & { readonly kind: 'status' }): Response {
  const { configuration, type, version } = resource;
  const changes = parsePatch(context.body, context.headers.get('content-type'), type, version);
  Object.assign(configuration.status.get(type)!, changes);
  // As in Microsoft's example response: first the type, then all properties of the object.
  return jsonResponse(context, 200, serializeStatus(configuration, type, wholeObject(version, 'full')));
}

function modelOf(resource: Resource): QueryModel {
  if (resource.kind === 'status') {
    return { type: resource.type, properties: Object.keys(statusTypes[resource.type].properties) };
  }
  const type = resource.kind === 'collection' ? resource.of : resource.configuration.configuration;
  return { type, properties: configurationProperties, statusOf: type };
}

/** The selected properties in the format of `@odata.context`: `(displayName,deviceStatusOverview())`. */
function selection({ select, expand }: QueryOptions): string {
  const names = [...(select ?? []), ...expand.map((type) => `${statusTypes[type].navigation}()`)];
  return names.length ? `(${names.join(',')})` : '';
}
