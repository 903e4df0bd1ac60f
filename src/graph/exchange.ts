/**
 * Sends one request to Microsoft Graph and returns the response. The other files in this folder build on it:
 * `withRetry` and `withClaimsChallenge` wrap an exchange; `getPage` and `getBatch` call one.
 */
import { errorFromResponse, GraphError } from './error.ts';
import type { FailureKind, RequestIds } from './error.ts';
import type { ClaimsChallenge } from './parseClaimsChallenge.ts';
import { isSecureUrl } from './secureUrl.ts';

export interface GraphRequest {
  readonly method: 'GET' | 'PATCH' | 'POST';
  /** `/beta/…`, appended to the root; or an absolute URL below the root, such as an `@odata.nextLink`. */
  readonly url: string;
  /** Added to the request. `Authorization` and `client-request-id` cannot be replaced. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined sends no body. */
  readonly body?: unknown;
  /**
   * Called after a long wait for a token and before each retry. If it resolves to false, the request is not sent
   * and fails as `outdated`. It must not reject. Undefined always sends.
   */
  readonly precondition?: () => Promise<boolean>;
  /** The claims challenge of the previous response. The token for this request must contain its claims. */
  readonly challenge?: ClaimsChallenge;
}

/** A 2xx response. */
export interface GraphResponse {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON of any type; undefined for 204 and for an empty body. */
  readonly body: unknown;
  readonly ids: RequestIds;
}

/**
 * Sends a request and resolves to its 2xx response. Calls do not affect each other and may overlap.
 * @param signal aborts the request, including the wait for a token
 * @throws {GraphError} for every other outcome
 */
export type Exchange = (request: GraphRequest, signal?: AbortSignal) => Promise<GraphResponse>;

/** What a token is needed for. */
export interface TokenRequest {
  /** `write` for a PATCH, `read` for everything else, including a batch. */
  readonly access: 'read' | 'write';
  /** If set, the token must contain the claims that this challenge requires. */
  readonly challenge?: ClaimsChallenge;
  /** Aborted once the caller no longer needs the token. */
  readonly signal?: AbortSignal;
}

/**
 * Resolves to an access token for the Graph root, or to undefined if requests need no token. It is called once for
 * each request. Calls can overlap, so an implementation that prompts the user must share one prompt among them.
 * @throws any error; the exchange reports it as the cause of a `GraphError` of kind `auth`
 */
export type GetToken = (request: TokenRequest) => Promise<string | undefined>;

/** What one call of an exchange did, for the log. */
export interface ExchangeRecord {
  readonly method: string;
  readonly url: string;
  /** From the call until the promise settles, including the wait for a token. */
  readonly durationMs: number;
  readonly ids: RequestIds;
  /** The HTTP status; undefined where no response arrived. */
  readonly status?: number;
  /** Undefined after a success. */
  readonly error?: GraphError;
}

/** The dependencies of an exchange. */
export interface ExchangePorts {
  /** Scheme, host and optional path without a trailing slash, e.g. `https://graph.microsoft.com`. */
  readonly root: string;
  readonly token: GetToken;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Called once for each call of the exchange, before that call resolves or rejects. Must not throw. */
  readonly onExchange?: (record: ExchangeRecord) => void;
  /** Milliseconds from sending to the end of the body. The default is 100,000: Graph's gateway times out earlier. */
  readonly timeoutMs?: number;
}

/**
 * Creates the exchange of one connection. It sends each request once, follows no redirect, and sends nothing to a
 * URL outside the root.
 */
export function createExchange(ports: ExchangePorts): Exchange {
  return async (request, signal) => {
    const startedAt = Date.now();
    const target = { method: request.method, url: toAbsoluteUrl(ports.root, request.url) };
    let ids: RequestIds = { clientRequestId: crypto.randomUUID() };
    const record = (status: number | undefined, error?: GraphError): void =>
      ports.onExchange?.({
        ...target,
        durationMs: Date.now() - startedAt,
        ids: error?.ids ?? ids,
        ...(status !== undefined && { status }),
        ...(error && { error }),
      });
    const createError = (kind: FailureKind, message: string, cause?: unknown): GraphError =>
      new GraphError(message, { kind, request: target, ids }, cause);

    if (!isBelowRoot(target.url, ports.root)) {
      const error = createError('urlNotAllowed', `${target.url} is not below ${ports.root}`);
      record(undefined, error);
      throw error;
    }
    const { token, outdated } = await acquireToken(request, ports.token, signal).catch((cause: unknown) => {
      const error = createError(...describeTokenFailure(cause, signal), cause);
      record(undefined, error);
      throw error;
    });
    if (outdated) {
      const error = createError('outdated', 'The request became outdated while it waited for a token');
      record(undefined, error);
      throw error;
    }
    const timeout = AbortSignal.timeout(ports.timeoutMs ?? 100_000);
    let status: number | undefined;
    try {
      const response = await ports.fetch(target.url, {
        method: request.method,
        headers: buildHeaders(request, token, ids),
        ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
        // fetch would send body and token to the target of a 307. Here a redirect becomes an error of kind `http`.
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      status = response.status;
      ids = { ...ids, ...readIds(response.headers) };
      const text = await response.text();
      const body = parseJson(text);
      if (!response.ok) throw errorFromResponse(target, response, body, ids, Date.now());
      if (body === undefined && text.trim() !== '') {
        throw createError('invalidResponse', `The response is not JSON: ${text.trim().slice(0, 80)}`);
      }
      record(status);
      return { status, headers: response.headers, body, ids };
    } catch (cause) {
      const error =
        cause instanceof GraphError
          ? cause
          : createError(...describeFetchFailure(cause, signal, timeout), cause);
      const redacted = redactToken(error, token);
      record(status, redacted);
      throw redacted;
    }
  };
}

/** Error messages from fetch, a proxy or the service can echo the token. They are logged and shown. */
function redactToken(error: GraphError, token: string | undefined): GraphError {
  const hasToken = token !== undefined && `${error.message} ${String(error.cause)}`.includes(token);
  return hasToken ? new GraphError(error.message.replaceAll(token, '…'), error.details) : error;
}

// A cached token arrives at once. During a longer wait, for the network or for the user, another user or program may
// have changed the object that the request is based on.
const tokenWaitLimitMs = 250;

async function acquireToken(
  { method, challenge, precondition }: GraphRequest,
  getToken: GetToken,
  signal: AbortSignal | undefined,
): Promise<{ readonly token: string | undefined; readonly outdated: boolean }> {
  const startedAt = Date.now();
  const token = await getToken({
    access: method === 'PATCH' ? 'write' : 'read',
    ...(challenge !== undefined && { challenge }),
    ...(signal && { signal }),
  });
  const waited = Date.now() - startedAt > tokenWaitLimitMs;
  return { token, outdated: waited && precondition !== undefined && !(await precondition()) };
}

function describeTokenFailure(cause: unknown, signal: AbortSignal | undefined): [FailureKind, string] {
  if (signal?.aborted) return ['aborted', 'Canceled'];
  return ['auth', cause instanceof Error ? cause.message : String(cause)];
}

function describeFetchFailure(
  cause: unknown,
  signal: AbortSignal | undefined,
  timeout: AbortSignal,
): [FailureKind, string] {
  if (signal?.aborted) return ['aborted', 'Canceled'];
  if (timeout.aborted) return ['timeout', 'The service did not respond in time'];
  // The message of fetch is only "fetch failed". The reason (ECONNREFUSED, a certificate) is in the last cause.
  let message = '';
  for (let error = cause; error instanceof Error; error = error.cause) message = error.message || message;
  return ['network', message || String(cause)];
}

function toAbsoluteUrl(root: string, url: string): string {
  return url.startsWith('/') ? root + url : url;
}

/**
 * Compares parsed URLs: the text of `https://graph.microsoft.com@evil.example/` starts with the root, but its host
 * is another one. Plain HTTP is allowed only for loopback hosts.
 */
function isBelowRoot(url: string, root: string): boolean {
  if (!URL.canParse(url) || !isSecureUrl(url)) return false;
  const target = new URL(url);
  return target.href.startsWith(new URL(`${root}/`).href) && target.username === '' && target.password === '';
}

function buildHeaders(
  request: GraphRequest,
  token: string | undefined,
  ids: RequestIds,
): Record<string, string> {
  return {
    Accept: 'application/json',
    ...(request.body !== undefined && { 'Content-Type': 'application/json' }),
    ...request.headers,
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    'client-request-id': ids.clientRequestId,
  };
}

function readIds(headers: Headers): Partial<RequestIds> {
  const requestId = headers.get('request-id');
  const date = headers.get('date');
  return { ...(requestId !== null && { requestId }), ...(date !== null && { date }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
