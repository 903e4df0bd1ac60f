/** `$batch`: up to 20 requests in one. The status of the batch is 200 even if all its parts fail. */
import { isJsonObject } from '../graph/json.ts';
import type { Handler, IncomingRequest, RequestContext } from './requestContext.ts';
import { errorResponse, jsonResponse } from './responses.ts';
import { badRequest, ServiceError } from './serviceError.ts';

const maxParts = 20;

interface BatchPart {
  readonly id: string;
  readonly method: string;
  /** Relative to the version, e.g. `/deviceManagement/deviceConfigurations`. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly dependsOn: readonly string[];
}

export function isBatch({ url }: IncomingRequest): boolean {
  return /^\/[^/]+\/(?:\$|%24)batch\/?$/.test(url.pathname);
}

/**
 * @param begin creates the context of a part
 * @param handle handles a part
 */
export async function handleBatch(
  batch: RequestContext,
  begin: (request: IncomingRequest) => RequestContext,
  handle: Handler,
): Promise<Response> {
  let parts: readonly BatchPart[];
  try {
    parts = readParts(batch);
  } catch (error) {
    if (error instanceof ServiceError) return errorResponse(batch, error.details);
    throw error;
  }
  const root = batch.url.href.replace(/\/[^/]+\/?$/, '/');
  const responses = new Map<string, Promise<Response>>();
  for (const { id, method, url, headers, body, dependsOn } of parts) {
    const context = begin({
      method,
      url: new URL(root + url.replace(/^\//, '')),
      headers: withBatchHeaders(headers, batch),
      body,
      signal: batch.signal,
      partId: id,
    });
    const dependencies = dependsOn.map((other) => responses.get(other)!);
    responses.set(id, handlePart(context, dependencies, handle));
  }
  const serialized = await Promise.all(
    [...responses].map(async ([id, pending]) => serializeResponse(id, await pending)),
  );
  // Graph does not guarantee an order. The reverse order reveals clients that rely on the order of the requests.
  return jsonResponse(batch, 200, { responses: serialized.reverse() });
}

/** A part without a token or a client-request-id of its own has those of the batch. */
function withBatchHeaders(own: Headers, batch: RequestContext): Headers {
  const headers = new Headers(own);
  for (const name of ['authorization', 'client-request-id']) {
    const value = batch.headers.get(name);
    if (value !== null && !headers.has(name)) headers.set(name, value);
  }
  return headers;
}

async function handlePart(
  context: RequestContext,
  dependencies: readonly Promise<Response>[],
  handle: Handler,
): Promise<Response> {
  const responses = await Promise.all(dependencies);
  if (responses.every((response) => response.ok)) return handle(context);
  const text = 'The request has been terminated because a request it depends on has failed.';
  return errorResponse(context, { status: 424, code: 'FailedDependency', text, form: 'plain' });
}

async function serializeResponse(id: string, response: Response): Promise<unknown> {
  const { status } = response;
  const headers: Record<string, string> = {};
  for (const name of ['Content-Type', 'OData-Version', 'Retry-After', 'Location']) {
    const value = response.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  const text = await response.text();
  if (text === '') return { id, status, headers };
  try {
    return { id, status, headers, body: JSON.parse(text) as unknown };
  } catch {
    // Graph encodes a body that is not JSON as Base64.
    const bytes = new TextEncoder().encode(text);
    return { id, status, headers, body: btoa(String.fromCharCode(...bytes)) };
  }
}

function readParts({ method, body }: RequestContext): readonly BatchPart[] {
  if (method !== 'POST') {
    const text = 'Specified HTTP method is not allowed for the request target.';
    throw new ServiceError({ status: 405, code: 'Request_BadRequest', text, form: 'plain' });
  }
  let requests: unknown;
  try {
    requests = (JSON.parse(body) as { requests?: unknown } | null)?.requests;
  } catch {
    // Rejected below.
  }
  if (!Array.isArray(requests) || requests.length === 0) throw badRequest('Invalid batch payload format.');
  if (requests.length > maxParts)
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${maxParts}.`);
  const parts: BatchPart[] = [];
  for (const request of requests) {
    const earlierIds = parts.map((part) => part.id);
    parts.push(readPart(request, earlierIds));
  }
  return parts;
}

function readPart(request: unknown, earlierIds: readonly string[]): BatchPart {
  if (!isJsonObject(request)) throw badRequest('Invalid batch payload format.');
  const { id, method, url, headers, body, dependsOn = [] } = request;
  if (typeof id !== 'string' || id === '' || typeof method !== 'string' || typeof url !== 'string') {
    throw badRequest('Invalid batch payload format.');
  }
  if (earlierIds.includes(id)) throw badRequest(`Request id: ${id} is used more than once.`);
  if (/^[a-z]+:|^\/\//i.test(url) || /batch\/?$/.test(url))
    throw badRequest(`Request with id '${id}' needs a relative URL of its own.`);
  const ownHeaders = new Headers(isJsonObject(headers) ? (headers as Record<string, string>) : {});
  const hasBody = body !== undefined && body !== null;
  if (hasBody && !ownHeaders.has('content-type')) {
    throw badRequest(`Write request with id '${id}' does not contain a Content-Type header.`);
  }
  if (!Array.isArray(dependsOn) || !dependsOn.every((other) => earlierIds.includes(String(other)))) {
    throw badRequest(`Request with id '${id}' depends on a request that does not precede it.`);
  }
  const text = !hasBody ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return { id, method, url, headers: ownHeaders, body: text, dependsOn: dependsOn.map(String) };
}
