/** A minimal client of Microsoft Graph. */
import type { SampleTenant } from '../../../src/sample/sampleTenant.ts';

export const graph = 'https://graph.microsoft.com';

export type Json = Record<string, unknown>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** `{}` if the response has no body. */
  readonly body: Json;
}

type Fetch = SampleTenant['fetch'];

export async function get(fetch: Fetch, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return parseAnswer(await fetch(urlOf(path), { headers }));
}

export async function patch(fetch: Fetch, path: string, body: unknown): Promise<Answer> {
  return parseAnswer(await fetch(urlOf(path), patchInit(body)));
}

export function patchInit(body: unknown): RequestInit {
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
  return parseAnswer(await fetch(`${graph}/${version}/$batch`, init));
}

export async function parseAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = text === '' ? {} : (JSON.parse(text) as Json);
  return { status: response.status, headers: response.headers, body };
}

export function valueOf(answer: Answer): Json[] {
  return answer.body['value'] as Json[];
}

/** Reads all pages of a collection. */
export async function fetchAllPages(fetch: Fetch, path: string): Promise<{ pages: number; value: Json[] }> {
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

export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly innerError: Json;
}

export function errorOf(answer: Answer): ErrorBody {
  return answer.body['error'] as ErrorBody;
}

/** The JSON that Intune puts into the message. */
export function nestedMessage(error: ErrorBody): Json {
  return JSON.parse(error.message) as Json;
}

function urlOf(path: string): string {
  return path.startsWith('http') ? path : graph + path;
}
