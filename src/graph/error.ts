import { retryAfter } from './retryAfter.ts';
import { unwrapMessage } from './serviceMessage.ts';

/**
 * Why a request has no usable response.
 * - `http`: the service responded with a status of 300 or more.
 * - `network`: there was no connection, or it broke. A write may have been carried out.
 * - `timeout`: no complete response before the timeout. A write may have been carried out.
 * - `aborted`: the caller aborted the signal, or canceled the wait before a retry. A write may have been carried out,
 *   unless `status` is 429.
 * - `invalidResponse`: a 2xx response with a body of the wrong form, e.g. a proxy's sign-in page.
 * - `urlNotAllowed`: the URL is outside the connection's Graph root, or is not secure. Nothing was sent.
 * - `auth`: `GetToken` rejected; `cause` is its error. Nothing was sent.
 * - `outdated`: the request had to wait, and its precondition no longer held. A write was not carried out.
 */
export type FailureKind =
  'http' | 'network' | 'timeout' | 'aborted' | 'invalidResponse' | 'urlNotAllowed' | 'auth' | 'outdated';

/** The ids that identify one request in our log and at Microsoft support. */
export interface RequestIds {
  /** Created here and sent with the request. */
  readonly clientRequestId: string;
  /** The service's `request-id` header; undefined if no response arrived, or if it has no such header. */
  readonly requestId?: string;
  /** The activity id inside an error message; undefined where the message has none. */
  readonly activityId?: string;
  /** The service's `Date` header, an HTTP date. */
  readonly date?: string;
}

/** What is known about a failed request. */
export interface GraphErrorDetails {
  readonly kind: FailureKind;
  /** `url` is absolute, or relative to the Graph root (`/beta/…`) for a part of a batch and for `invalidResponse`. */
  readonly request: { readonly method: string; readonly url: string };
  readonly ids: RequestIds;
  /** The HTTP status; undefined where no response arrived. */
  readonly status?: number;
  /** Graph's `error.code`, e.g. `Forbidden`; undefined where the body is not a Graph error. */
  readonly code?: string;
  /** Milliseconds to wait before a retry, from `Retry-After`; undefined without that header. */
  readonly retryAfter?: number;
  /** The `WWW-Authenticate` header, which a 401 has; undefined without that header. */
  readonly challenge?: string;
}

/**
 * The only error class that `src/graph` defines. `message` is the service's own sentence if the response has one.
 * Otherwise it is a technical text for the log, and empty if the response has neither a message nor a status text.
 * It never contains a JSON Web Token.
 */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly details: GraphErrorDetails;

  constructor(message: string, details: GraphErrorDetails, cause?: unknown) {
    super(redactTokens(message), { cause });
    this.details = details;
  }

  get kind(): FailureKind {
    return this.details.kind;
  }
  get status(): number | undefined {
    return this.details.status;
  }
  get ids(): RequestIds {
    return this.details.ids;
  }
}

/** Replaces everything that looks like a JSON Web Token with `…`, since messages are logged and shown. */
export function redactTokens(text: string): string {
  return text.replace(/eyJ[\w.-]+/g, '…');
}

/**
 * Creates the error for a response with a status of 300 or more.
 * @param body the parsed JSON body; undefined where the body is empty or not JSON, e.g. a proxy's HTML page
 * @param now milliseconds since the epoch, to which a `Retry-After` date is compared
 */
export function errorFromResponse(
  request: GraphErrorDetails['request'],
  response: { readonly status: number; readonly statusText: string; readonly headers: Headers },
  body: unknown,
  ids: RequestIds,
  now: number,
): GraphError {
  const { code, message } = readGraphError(body);
  const { text, activityId } = unwrapMessage(message ?? '');
  const wait = retryAfter(response.headers.get('retry-after'), now);
  const challenge = response.headers.get('www-authenticate');
  return new GraphError(text || response.statusText, {
    kind: 'http',
    request,
    ids: { ...ids, ...(activityId && { activityId }) },
    status: response.status,
    ...(code !== undefined && { code }),
    ...(wait !== undefined && { retryAfter: wait }),
    ...(challenge !== null && { challenge }),
  });
}

function readGraphError(body: unknown): { code?: string; message?: string } {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null | undefined)?.error;
  return {
    ...(typeof error?.code === 'string' && { code: error.code }),
    ...(typeof error?.message === 'string' && { message: error.message }),
  };
}

/**
 * Returns a `GraphError` as a value instead of throwing it.
 * @throws every other error of `action`
 */
export async function resultOf<T>(action: () => Promise<T>): Promise<T | GraphError> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}
