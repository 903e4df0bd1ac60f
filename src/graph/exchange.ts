/**
 * One exchange with Microsoft Graph: a request out, an answer back, once. Waiting, repeating, paging and
 * batching are wrappers of the same signature in the files beside this one.
 */
import { errorFromResponse, GraphError } from './error.ts';
import type { FailureKind, RequestIds } from './error.ts';
import type { ClaimsChallenge } from './parseClaimsChallenge.ts';
import { isSecureUrl } from './secureUrl.ts';

export interface GraphRequest {
  readonly method: 'GET' | 'PATCH' | 'POST';
  /** `/beta/…`, appended to the root; or an absolute URL below it, as `@odata.nextLink` is. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Asked before a request that had to wait is sent, or sent once more: it may be outdated by then. */
  readonly precondition?: () => Promise<boolean>;
  /** The challenge of the response before: the token for this request must contain its claims. */
  readonly challenge?: ClaimsChallenge;
}

export interface GraphResponse {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; undefined for 204 and for an empty body. */
  readonly body: unknown;
  readonly ids: RequestIds;
}

export type Exchange = (request: GraphRequest, signal?: AbortSignal) => Promise<GraphResponse>;

/** What a token is wanted for. */
export interface TokenRequest {
  readonly access: 'read' | 'write';
  /** If set, the token must contain the claims that this challenge demands. */
  readonly challenge?: ClaimsChallenge;
  readonly signal?: AbortSignal;
}

/** Resolves to a token for the root's origin, or to undefined where none is needed; rejects as it likes. */
export type GetToken = (wish: TokenRequest) => Promise<string | undefined>;

/** One line of the log. */
export interface ExchangeRecord {
  readonly method: string;
  readonly url: string;
  readonly durationMs: number;
  readonly ids: RequestIds;
  readonly status?: number;
  readonly error?: GraphError;
}

export interface ExchangePorts {
  /** e.g. `https://graph.microsoft.com`; no slash at the end. A token never leaves for anywhere else. */
  readonly root: string;
  readonly token: GetToken;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly onExchange?: (exchanged: ExchangeRecord) => void;
  /** Milliseconds until a request is given up; Graph's own gateway gives up after 100 s or less. */
  readonly timeoutMs?: number;
}

export function createExchange(ports: ExchangePorts): Exchange {
  return async (request, signal) => {
    const started = Date.now();
    const sent = { method: request.method, url: absolute(ports.root, request.url) };
    let ids: RequestIds = { clientRequestId: crypto.randomUUID() };
    const finish = (status: number | undefined, error?: GraphError): void =>
      ports.onExchange?.({
        ...sent,
        durationMs: Date.now() - started,
        ids: error?.ids ?? ids,
        ...(status !== undefined && { status }),
        ...(error && { error }),
      });
    const fail = (kind: FailureKind, message: string, cause?: unknown): GraphError =>
      new GraphError(message, { kind, request: sent, ids }, cause);

    if (!isBelow(sent.url, ports.root)) {
      const error = fail('urlNotAllowed', `${sent.url} is not below ${ports.root}`);
      finish(undefined, error);
      throw error;
    }
    const { token, outdated } = await tokenFor(request, ports.token, signal).catch((cause: unknown) => {
      const error = fail(...endingWithoutToken(cause, signal), cause);
      finish(undefined, error);
      throw error;
    });
    if (outdated) {
      const error = fail('outdated', 'Outdated while it waited for a token');
      finish(undefined, error);
      throw error;
    }
    const limit = AbortSignal.timeout(ports.timeoutMs ?? 100_000);
    let status: number | undefined;
    try {
      const response = await ports.fetch(sent.url, {
        method: request.method,
        headers: headersOf(request, token, ids),
        ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
        // A followed 307 would carry body and token to wherever it points; unfollowed, it is an error like any other.
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      status = response.status;
      ids = { ...ids, ...idsOf(response.headers) };
      const text = await response.text();
      const body = parse(text);
      if (!response.ok) throw errorFromResponse(sent, response, body, ids, Date.now());
      if (body === undefined && text.trim() !== '') {
        throw fail('invalidResponse', `The answer is not JSON: ${text.trim().slice(0, 80)}`);
      }
      finish(status);
      return { status, headers: response.headers, body, ids };
    } catch (cause) {
      const error = cause instanceof GraphError ? cause : fail(...endingOf(cause, signal, limit), cause);
      const told = withoutToken(error, token);
      finish(status, told);
      throw told;
    }
  };
}

/** Whoever repeats what was sent to them, fetch itself included: it is neither shown nor written down. */
function withoutToken(error: GraphError, token: string | undefined): GraphError {
  const isTold = token !== undefined && `${error.message} ${String(error.cause)}`.includes(token);
  return isTold ? new GraphError(error.message.replaceAll(token, '…'), error.parts) : error;
}

// A token at hand is there at once. What takes longer than this, from the network or from a person, is time in which
// somebody else may have changed what the request was made from.
const quick = 250;

async function tokenFor(
  { method, challenge, precondition }: GraphRequest,
  token: GetToken,
  signal: AbortSignal | undefined,
): Promise<{ readonly token: string | undefined; readonly outdated: boolean }> {
  const asked = Date.now();
  const found = await token({
    access: method === 'PATCH' ? 'write' : 'read',
    ...(challenge !== undefined && { challenge }),
    ...(signal && { signal }),
  });
  const waited = Date.now() - asked > quick;
  return { token: found, outdated: waited && precondition !== undefined && !(await precondition()) };
}

function endingWithoutToken(cause: unknown, signal: AbortSignal | undefined): [FailureKind, string] {
  if (signal?.aborted) return ['aborted', 'Cancelled'];
  return ['auth', cause instanceof Error ? cause.message : String(cause)];
}

function endingOf(
  cause: unknown,
  signal: AbortSignal | undefined,
  limit: AbortSignal,
): [FailureKind, string] {
  if (signal?.aborted) return ['aborted', 'Cancelled'];
  if (limit.aborted) return ['timeout', 'No answer in time'];
  // fetch hides the reason (ECONNREFUSED, a certificate, …) in a chain of causes; the last one that speaks says it best.
  let words = '';
  for (let error = cause; error instanceof Error; error = error.cause) words = error.message || words;
  return ['network', words || String(cause)];
}

function absolute(root: string, url: string): string {
  return url.startsWith('/') ? root + url : url;
}

/**
 * Compared as parsed: `https://graph.microsoft.com@evil.example/` begins with the right letters, too. Without
 * encryption nothing goes farther than this computer.
 */
function isBelow(url: string, root: string): boolean {
  if (!URL.canParse(url) || !isSecureUrl(url)) return false;
  const target = new URL(url);
  return target.href.startsWith(new URL(`${root}/`).href) && target.username === '' && target.password === '';
}

function headersOf(
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

function idsOf(headers: Headers): Partial<RequestIds> {
  const requestId = headers.get('request-id');
  const date = headers.get('date');
  return { ...(requestId !== null && { requestId }), ...(date !== null && { date }) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
