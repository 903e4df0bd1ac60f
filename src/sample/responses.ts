/** Responses with the headers and the error format of Microsoft Graph. */
import { errorBody } from './serviceError.ts';
import type { ServiceErrorDetails } from './serviceError.ts';
import type { RequestContext } from './requestContext.ts';
import { seededGuid } from './seededRandom.ts';

const diagnostic = JSON.stringify({
  ServerInfo: {
    DataCenter: 'West Europe',
    Slice: 'E',
    Ring: '5',
    ScaleUnit: '003',
    RoleInstance: 'AM2PEPF0001C0DE',
  },
});

export function response(
  context: RequestContext,
  status: number,
  body: string | null,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { requestId, clientRequestId } = idsOf(context);
  return new Response(body, {
    status,
    headers: {
      'Cache-Control': 'no-cache',
      'request-id': requestId,
      'client-request-id': clientRequestId,
      'x-ms-ags-diagnostic': diagnostic,
      Date: context.now.toUTCString(),
      ...headers,
    },
  });
}

/** @param metadata the `odata.metadata` parameter of the content type */
export function jsonResponse(
  context: RequestContext,
  status: number,
  body: unknown,
  metadata = 'minimal',
  headers: Readonly<Record<string, string>> = {},
): Response {
  const type = `application/json;odata.metadata=${metadata};odata.streaming=true;IEEE754Compatible=false;charset=utf-8`;
  return response(context, status, JSON.stringify(body), {
    'Content-Type': type,
    'OData-Version': '4.0',
    ...headers,
  });
}

export function errorResponse(
  context: RequestContext,
  details: ServiceErrorDetails,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = errorBody(details, {
    date: context.now.toISOString().slice(0, 19),
    ...idsOf(context),
    activityId: seededGuid(`activity ${context.requestNumber}`),
    serviceUrl: `https://fef.msub06.manage.microsoft.com${servicePath(context.url)}?api-version=5025-07-11`,
  });
  return jsonResponse(context, details.status, body, 'minimal', headers);
}

/** The path as Intune prints it in its errors: keys in parentheses, type casts in its own namespace. */
export function servicePath(url: URL): string {
  const [, , ...segments] = url.pathname
    .split('/')
    .map((s) => s.replace('microsoft.graph.', 'microsoft.management.services.api.'));
  const [singleton, set, id, ...rest] = segments;
  const service = singleton === 'deviceAppManagement' ? 'AppLifecycle' : 'DeviceConfiguration';
  const start = `/${service}_2509/Stateless${service}FEService/${singleton ?? ''}`;
  return [start, ...(set ? [id ? `${set}('${id}')` : set] : []), ...rest].join('/');
}

function idsOf({ headers, requestNumber }: RequestContext): { requestId: string; clientRequestId: string } {
  const requestId = seededGuid(`request ${requestNumber}`);
  return { requestId, clientRequestId: headers.get('client-request-id') ?? requestId };
}
