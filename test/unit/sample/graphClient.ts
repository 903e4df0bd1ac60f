/** A minimal client of Microsoft Graph. */
import type { SampleTenant } from '../../../src/sample/sampleTenant.ts';

export const graph = 'https://graph.microsoft.com';

export type Json = Record<string, unknown>;

export interface ParsedResponse {
  readonly status: number;
  readonly headers: Headers;
  /** `{}` if the response has no body. */
  readonly body: Json;
}

type Fetch = SampleTenant['fetch'];

export async function get(
  fetch: Fetch,
  path: string,
  headers: Record<string, string> = {},
): Promise<ParsedResponse> {
  return parseResponse(await fetch(urlOf(path), { headers }));
}

export async function patch(fetch: Fetch, path: string, body: unknown): Promise<ParsedResponse> {
  return parseResponse(await fetch(urlOf(path), patchInit(body)));
}

export function patchInit(body: unknown): RequestInit {
  return {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer secret' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

export async function batch(fetch: Fetch, requests: unknown, version = 'beta'): Promise<ParsedResponse> {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ requests }),
  };
  return parseResponse(await fetch(`${graph}/${version}/$batch`, init));
}

export async function parseResponse(response: Response): Promise<ParsedResponse> {
  const text = await response.text();
  const body = text === '' ? {} : (JSON.parse(text) as Json);
  return { status: response.status, headers: response.headers, body };
}

export function valueOf(response: ParsedResponse): Json[] {
  return response.body['value'] as Json[];
}

/** Reads all pages of a collection. */
export async function fetchAllPages(fetch: Fetch, path: string): Promise<{ pages: number; value: Json[] }> {
  const value: Json[] = [];
  let next: unknown = path;
  let pages = 0;
  while (typeof next === 'string') {
    const response: ParsedResponse = await get(fetch, next);
    value.push(...valueOf(response));
    next = response.body['@odata.nextLink'];
    pages++;
  }
  return { pages, value };
}

export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly innerError: Json;
}

export function errorOf(response: ParsedResponse): ErrorBody {
  return response.body['error'] as ErrorBody;
}

/** The JSON in the message of an Intune error. */
export function nestedMessage(error: ErrorBody): Json {
  return JSON.parse(error.message) as Json;
}

function urlOf(path: string): string {
  return path.startsWith('http') ? path : graph + path;
}
