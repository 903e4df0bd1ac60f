/** `$batch`: up to twenty requests in one. The outer answer is 200 whatever became of them. */
import { jsonResponse, errorResponse } from './requestContext.ts';
import type { RequestContext, Handle } from './requestContext.ts';
import { isObject } from './parsePatch.ts';
import { badRequest, ServiceError } from './serviceError.ts';
import { isLost } from './corruptResponse.ts';

const most = 20;

interface Part {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly dependsOn: readonly string[];
}

export function isBatch({ url }: RequestContext): boolean {
  return /^\/[^/]+\/(?:\$|%24)batch\/?$/.test(url.pathname);
}

/** @param begin makes a part's own exchange @param handle answers it */
export async function answerBatch(
  outer: RequestContext,
  begin: (
    asked: Pick<RequestContext, 'method' | 'url' | 'headers' | 'body' | 'signal'>,
    part: string,
  ) => RequestContext,
  handle: Handle,
): Promise<Response> {
  let parts: readonly Part[];
  try {
    parts = readParts(outer);
  } catch (error) {
    if (error instanceof ServiceError) return errorResponse(outer, error.parts);
    throw error;
  }
  const root = outer.url.href.replace(/\/[^/]+\/?$/, '/');
  const done = new Map<string, Promise<Response>>();
  for (const part of parts) {
    const url = new URL(root + part.url.replace(/^\//, ''));
    const exchange = begin(
      { ...part, url, headers: inherited(part.headers, outer), signal: outer.signal },
      part.id,
    );
    const before = part.dependsOn.map((id) => done.get(id)!);
    done.set(part.id, answerPart(exchange, before, handle));
  }
  const responses = await Promise.all([...done].map(async ([id, answer]) => shown(id, await answer)));
  // Graph promises no order; the other way round, nobody comes to rely on one.
  return jsonResponse(outer, 200, { responses: responses.reverse() });
}

/** Who asks is said once, for all parts. */
function inherited(own: Headers, outer: RequestContext): Headers {
  const headers = new Headers(own);
  for (const name of ['authorization', 'client-request-id']) {
    const value = outer.headers.get(name);
    if (value !== null && !headers.has(name)) headers.set(name, value);
  }
  return headers;
}

async function answerPart(
  exchange: RequestContext,
  before: readonly Promise<Response>[],
  handle: Handle,
): Promise<Response> {
  const answers = await Promise.all(before);
  if (answers.some((answer) => !answer.ok)) {
    const text = 'The request has been terminated because a request it depends on has failed.';
    return errorResponse(exchange, { status: 424, code: 'FailedDependency', text, form: 'plain' });
  }
  try {
    return await handle(exchange);
  } catch (error) {
    // Behind the batch a connection is lost as well; what comes of it is the part's own 504.
    if (!isLost(error)) throw error;
    return errorResponse(exchange, { status: 504, code: 'UnknownError', text: '', form: 'plain' });
  }
}

async function shown(id: string, answer: Response): Promise<unknown> {
  const headers: Record<string, string> = {};
  for (const name of ['Content-Type', 'OData-Version', 'Retry-After', 'Location']) {
    const value = answer.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  const text = await answer.text();
  if (text === '') return { id, status: answer.status, headers };
  try {
    return { id, status: answer.status, headers, body: JSON.parse(text) as unknown };
  } catch {
    // What is no JSON travels as base64.
    const bytes = new TextEncoder().encode(text);
    return { id, status: answer.status, headers, body: btoa(String.fromCharCode(...bytes)) };
  }
}

function readParts({ method, body }: RequestContext): readonly Part[] {
  if (method !== 'POST') {
    const text = 'Specified HTTP method is not allowed for the request target.';
    throw new ServiceError({ status: 405, code: 'Request_BadRequest', text, form: 'plain' });
  }
  let requests: unknown;
  try {
    requests = (JSON.parse(body) as { requests?: unknown } | null)?.requests;
  } catch {
    // Refused below.
  }
  if (!Array.isArray(requests) || requests.length === 0) throw badRequest('Invalid batch payload format.');
  if (requests.length > most)
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${most}.`);
  const parts: Part[] = [];
  for (const request of requests)
    parts.push(
      readPart(
        request,
        parts.map((part) => part.id),
      ),
    );
  return parts;
}

function readPart(request: unknown, earlier: readonly string[]): Part {
  if (!isObject(request)) throw badRequest('Invalid batch payload format.');
  const { id, method, url, headers, body, dependsOn = [] } = request;
  if (typeof id !== 'string' || id === '' || typeof method !== 'string' || typeof url !== 'string') {
    throw badRequest('Invalid batch payload format.');
  }
  if (earlier.includes(id)) throw badRequest(`Request id: ${id} is used more than once.`);
  if (/^[a-z]+:|^\/\//i.test(url) || /batch\/?$/.test(url))
    throw badRequest(`Request with id '${id}' needs a relative URL of its own.`);
  const given = new Headers(isObject(headers) ? (headers as Record<string, string>) : {});
  const written = body !== undefined && body !== null;
  if (written && !given.has('content-type')) {
    throw badRequest(`Write request with id '${id}' does not contain a Content-Type header.`);
  }
  if (!Array.isArray(dependsOn) || !dependsOn.every((other) => earlier.includes(String(other)))) {
    throw badRequest(`Request with id '${id}' depends on a request that does not precede it.`);
  }
  const text = !written ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return { id, method, url, headers: given, body: text, dependsOn: dependsOn.map(String) };
}
