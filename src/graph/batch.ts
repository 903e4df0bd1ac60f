import { errorFromResponse, GraphError } from './error.ts';
import type { Exchange, GraphResponse } from './exchange.ts';
import { isJsonObject } from './json.ts';
import { invalidResponse } from './pages.ts';
import type { JsonObject } from './json.ts';

/** Source: https://learn.microsoft.com/graph/json-batching */
const maxBatchSize = 20;

/**
 * Reads objects of one API version through `$batch`, in as few requests as Graph allows. Sends no request if `paths`
 * is empty. A throttled part is read again at once, in a request of its own: its `Retry-After` in the batch is ignored.
 * If that request is throttled too, an exchange with `withRetry` waits for the new `Retry-After`.
 * @param version `v1.0` or `beta`
 * @param paths without the version, e.g. `/deviceAppManagement/…`
 * @returns one result for each path, in the same order: the object, or the error of that part
 * @throws {GraphError} if a batch request itself fails
 */
export async function getBatch(
  exchange: Exchange,
  version: string,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<readonly (JsonObject | GraphError)[]> {
  const results: (JsonObject | GraphError)[] = [];
  for (let start = 0; start < paths.length; start += maxBatchSize) {
    results.push(...(await readBatch(exchange, version, paths.slice(start, start + maxBatchSize), signal)));
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
  // One after the other: Graph would throttle the same parts again if they were all retried at once.
  for (const [id, path] of paths.entries()) {
    const part = parts.get(String(id));
    const partUrl = `/${version}${path}`;
    const throttled = Number(part?.['status']) === 429;
    results.push(
      throttled ? await getSingle(exchange, partUrl, signal) : partResult(response, partUrl, part),
    );
  }
  return results;
}

function partResult(
  batch: GraphResponse,
  url: string,
  part: JsonObject | undefined,
): JsonObject | GraphError {
  const status = Number(part?.['status']);
  if (status < 300 && isJsonObject(part?.['body'])) return part['body'];
  // Negated, because the status is NaN if the part or its status is missing.
  if (!(status >= 300)) return invalidResponse(batch, url, 'no object for this part');
  const response = { status, statusText: '', headers: readHeaders(part) };
  return errorFromResponse({ method: 'GET', url }, response, part?.['body'], batch.ids, Date.now());
}

/** Skips names and values that `Headers` rejects. */
function readHeaders(part: JsonObject | undefined): Headers {
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

async function getSingle(
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
