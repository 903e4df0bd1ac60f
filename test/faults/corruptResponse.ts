/** The results of a lost connection, a proxy or a service that returns an unexpected response. */
import type { RequestContext } from '../../src/sample/requestContext.ts';
import { errorResponse } from '../../src/sample/responses.ts';
import { intuneMessage } from '../../src/sample/serviceError.ts';

/** The error with which `fetch` rejects when the connection is lost. */
export function connectionLost(): TypeError {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  return new TypeError('fetch failed', { cause });
}

export function isConnectionLost(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'fetch failed';
}

/** Throws for a request outside a batch. Returns 504 for a part, since only Graph's connection to Intune is lost. */
export function loseConnection(context: RequestContext): Response {
  if (context.partId === undefined) throw connectionLost();
  return errorResponse(context, { status: 504, code: 'UnknownError', text: '', form: 'plain' });
}

/** The HTML page of a proxy or a captive portal, without Graph's headers. */
export function proxyPage(status: number): Response {
  const title = status < 300 ? 'Sign in to Contoso Guest Wi-Fi' : `${status} Proxy Error`;
  const page = `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n<body><h1>${title}</h1><hr>proxy.contoso.example</body></html>\n`;
  return new Response(page, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

export function withEmptyBody(response: Response): Response {
  return mustNotHaveBody(response) ? response : new Response('', response);
}

/** The first characters of the body. With `abruptly`, the body then fails as on a lost connection. */
export async function truncate(
  response: Response,
  { after, abruptly = false }: { readonly after?: number; readonly abruptly?: boolean },
): Promise<Response> {
  if (mustNotHaveBody(response)) return response;
  const text = await response.text();
  const start = text.slice(0, after ?? Math.floor(text.length / 2));
  if (!abruptly) return new Response(start, response);
  const broken = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(start)),
    pull: (controller) => controller.error(new TypeError('terminated', { cause: connectionLost().cause })),
  });
  return new Response(broken, response);
}

/** Wraps one object as `{"value":{…}}`. Returns lists and errors unchanged. */
export async function wrapInValue(response: Response): Promise<Response> {
  if (!response.ok) return response;
  const { '@odata.context': _, ...object } = (await response.clone().json()) as Record<string, unknown>;
  return Array.isArray(object['value'])
    ? response
    : new Response(JSON.stringify({ value: object }), response);
}

/** Nests the message of an error in Intune's JSON once more. */
export async function nestMessage(response: Response): Promise<Response> {
  const { error } = (await response.json()) as { error: { message: string } };
  const nested = { error: { ...error, message: intuneMessage(error.message) } };
  return new Response(JSON.stringify(nested), response);
}

/** The constructor of `Response` throws if a response with one of these statuses has a body, even an empty one. */
function mustNotHaveBody({ status }: Response): boolean {
  return status === 204 || status === 304;
}
