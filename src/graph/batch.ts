import { errorFromResponse, GraphError } from './error.ts';
import type { Exchange, GraphResponse } from './exchange.ts';
import { isJsonObject } from './json.ts';
import { invalidResponse } from './pages.ts';
import type { JsonObject } from './json.ts';

/** Graph takes at most 20 requests in one. */
const largest = 20;

/**
 * Reads several objects of one API version in as few requests as it takes. A part that failed is its error; a
 * part that was throttled is asked for again alone, as each part has a Retry-After of its own.
 * @param paths without the version, e.g. `/deviceAppManagement/…`
 * @returns what came back, in the order of `paths`
 */
export async function getBatch(
  exchange: Exchange,
  version: string,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<readonly (JsonObject | GraphError)[]> {
  const results: (JsonObject | GraphError)[] = [];
  for (let start = 0; start < paths.length; start += largest) {
    results.push(...(await readBatch(exchange, version, paths.slice(start, start + largest), signal)));
  }
  return results;
}

async function readBatch(
  exchange: Exchange,
  version: string,
  paths: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly (JsonObject | GraphError)[]> {
  const url = `/${version}/$batch`;
  const requests = paths.map((path, id) => ({ id: String(id), method: 'GET', url: path }));
  const response = await exchange({ method: 'POST', url, body: { requests } }, signal);
  const { responses } = (response.body ?? {}) as { responses?: unknown };
  if (!Array.isArray(responses)) throw invalidResponse(response, url, 'no responses');
  const parts = new Map(responses.filter(isJsonObject).map((part) => [String(part['id']), part]));
  const results: (JsonObject | GraphError)[] = [];
  // One after the other: throttled parts that came back all at once would be throttled again.
  for (const [id, path] of paths.entries()) {
    const part = parts.get(String(id));
    const partUrl = `/${version}${path}`;
    const alone = Number(part?.['status']) === 429;
    results.push(alone ? await readAlone(exchange, partUrl, signal) : partOf(response, partUrl, part));
  }
  return results;
}

function partOf(response: GraphResponse, url: string, part: JsonObject | undefined): JsonObject | GraphError {
  const status = Number(part?.['status']);
  if (status < 300 && isJsonObject(part?.['body'])) return part['body'];
  // Also where the part is missing, or its status is none.
  if (!(status >= 300)) return invalidResponse(response, url, 'no object for this part');
  const answer = { status, statusText: `Status ${status}`, headers: headersIn(part) };
  return errorFromResponse({ method: 'GET', url }, answer, part?.['body'], response.ids, Date.now());
}

/** A name or value that is no header's costs that header, not the page. */
function headersIn(part: JsonObject | undefined): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(isJsonObject(part?.['headers']) ? part['headers'] : {})) {
    try {
      headers.set(name, String(value));
    } catch {
      continue;
    }
  }
  return headers;
}

async function readAlone(
  exchange: Exchange,
  url: string,
  signal?: AbortSignal,
): Promise<JsonObject | GraphError> {
  try {
    const response = await exchange({ method: 'GET', url }, signal);
    return isJsonObject(response.body) ? response.body : invalidResponse(response, url, 'no object');
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}
