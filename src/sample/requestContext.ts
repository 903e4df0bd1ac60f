/** One request on its way through the tenant, and the answers made for it. */
import { errorBody } from './serviceError.ts';
import type { ServiceErrorParts } from './serviceError.ts';
import { guidFrom } from './seeded.ts';

export interface RequestContext {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** The body's text; empty where there is none. */
  readonly body: string;
  readonly signal: AbortSignal | undefined;
  /** Number of the request; its ids belong to it. */
  readonly number: number;
  readonly now: Date;
  /** What a PATCH stores for what was sent. */
  readonly keep: (sent: Record<string, unknown>) => Record<string, unknown>;
  /** The answer to a PATCH repeats what was sent, whatever was stored. */
  readonly echo: boolean;
}

/** Something that answers, or rejects because the connection is lost. */
export type Handle = (exchange: RequestContext) => Promise<Response>;

const diagnostic = JSON.stringify({
  ServerInfo: {
    DataCenter: 'West Europe',
    Slice: 'E',
    Ring: '5',
    ScaleUnit: '003',
    RoleInstance: 'AM2PEPF0001C0DE',
  },
});

/** `/beta/deviceManagement/…?$top=5`: what a request asks for, without its host. */
export function target(exchange: Pick<RequestContext, 'url'>): string {
  return exchange.url.pathname + exchange.url.search;
}

export function jsonResponse(
  exchange: RequestContext,
  status: number,
  body: unknown,
  metadata = 'minimal',
  headers: Readonly<Record<string, string>> = {},
): Response {
  const type = `application/json;odata.metadata=${metadata};odata.streaming=true;IEEE754Compatible=false;charset=utf-8`;
  return response(exchange, status, JSON.stringify(body), {
    'Content-Type': type,
    'OData-Version': '4.0',
    ...headers,
  });
}

export function response(
  exchange: RequestContext,
  status: number,
  body: string | ReadableStream<Uint8Array> | null,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const requestId = requestIdOf(exchange);
  return new Response(body, {
    status,
    headers: {
      'Cache-Control': 'no-cache',
      'request-id': requestId,
      'client-request-id': exchange.headers.get('client-request-id') ?? requestId,
      'x-ms-ags-diagnostic': diagnostic,
      Date: exchange.now.toUTCString(),
      ...headers,
    },
  });
}

export function errorResponse(
  exchange: RequestContext,
  parts: ServiceErrorParts,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const requestId = requestIdOf(exchange);
  const body = errorBody(parts, {
    date: exchange.now.toISOString().slice(0, 19),
    requestId,
    clientRequestId: exchange.headers.get('client-request-id') ?? requestId,
    activityId: guidFrom(`activity ${exchange.number}`),
    serviceUrl: `https://fef.msub06.manage.microsoft.com${servicePath(exchange.url)}?api-version=5025-07-11`,
  });
  return jsonResponse(exchange, parts.status, body, 'minimal', headers);
}

/** The path as Intune sees it behind Graph: keys in brackets, casts under its own names. */
export function servicePath(url: URL): string {
  const [, , ...segments] = url.pathname
    .split('/')
    .map((s) => s.replace('microsoft.graph.', 'microsoft.management.services.api.'));
  const [singleton, set, id, ...rest] = segments;
  const service = singleton === 'deviceAppManagement' ? 'AppLifecycle' : 'DeviceConfiguration';
  const start = `/${service}_2509/Stateless${service}FEService/${singleton ?? ''}`;
  return [start, ...(set ? [id ? `${set}('${id}')` : set] : []), ...rest].join('/');
}

function requestIdOf(exchange: RequestContext): string {
  return guidFrom(`request ${exchange.number}`);
}
