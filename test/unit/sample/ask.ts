/** Asking a tenant as a client of Microsoft Graph would. */
import type { FaultyTenant } from '../../faults/faultyTenant.ts';

export const graph = 'https://graph.microsoft.com';

export type Json = Record<string, unknown>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

type Fetch = FaultyTenant['fetch'];

export async function get(fetch: Fetch, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return answerOf(await fetch(path.startsWith('http') ? path : graph + path, { headers }));
}

export async function patch(fetch: Fetch, path: string, body: unknown): Promise<Answer> {
  return answerOf(await fetch(path.startsWith('http') ? path : graph + path, patchOf(body)));
}

export function patchOf(body: unknown): RequestInit {
  return {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer secret' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

export async function batch(fetch: Fetch, requests: unknown, version = 'beta'): Promise<Answer> {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ requests }),
  };
  return answerOf(await fetch(`${graph}/${version}/$batch`, init));
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : (JSON.parse(text) as Json),
  };
}

export function valueOf(answer: Answer): Json[] {
  return answer.body['value'] as Json[];
}

/** The whole of a collection, page by page. */
export async function all(fetch: Fetch, path: string): Promise<{ pages: number; value: Json[] }> {
  const value: Json[] = [];
  let next: unknown = path;
  let pages = 0;
  while (typeof next === 'string') {
    const answer: Answer = await get(fetch, next);
    value.push(...valueOf(answer));
    next = answer.body['@odata.nextLink'];
    pages++;
  }
  return { pages, value };
}

export interface GraphError {
  readonly code: string;
  readonly message: string;
  readonly innerError: Json;
}

export function errorOf(answer: Answer): GraphError {
  return answer.body['error'] as GraphError;
}

/** What Intune packed into the message. */
export function packed(error: GraphError): Json {
  return JSON.parse(error.message) as Json;
}
