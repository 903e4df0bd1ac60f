import type { RequestLog } from './requestLog.ts';

/**
 * Simulates how `fetch` follows a 307: logs the request that `fetch` would send to the other origin, with the body and
 * without the token, and returns a 404.
 * @throws TypeError if the request does not allow redirects
 */
export async function followRedirect(
  request: Request,
  response: Response,
  log: RequestLog,
): Promise<Response> {
  const location = response.status === 307 ? response.headers.get('location') : null;
  if (location === null || request.redirect === 'manual') return response;
  if (request.redirect === 'error') {
    throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
  }
  const headers = new Headers(request.headers);
  headers.delete('authorization');
  const url = new URL(location, request.url);
  log.add({ method: request.method, url, headers, body: await request.text(), signal: undefined });
  return new Response('This is not Microsoft Graph.', { status: 404 });
}
