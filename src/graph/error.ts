import { retryAfter } from './retryAfter.ts';
import { unwrapMessage } from './serviceMessage.ts';

/**
 * How a request ended without an answer that can be used:
 * `answer` the service answered with a status of 300 or more; `lost` no connection, or it broke;
 * `timeout`; `aborted` by the caller; `unreadable` a success whose body is not what it should be;
 * `place` the URL is not below the connection's own Graph root, so nothing was sent;
 * `token` there was no token to send it with (the cause says why), so nothing was sent either.
 */
export type FailureKind =
  'http' | 'network' | 'timeout' | 'aborted' | 'invalidResponse' | 'urlNotAllowed' | 'auth' | 'outdated';

/** The ids by which one request is found again, here in the log and by the service's support. */
export interface RequestIds {
  readonly clientRequestId: string;
  readonly requestId?: string;
  readonly activityId?: string;
  /** The service's clock, an HTTP date. */
  readonly date?: string;
}

export interface GraphErrorDetails {
  readonly kind: FailureKind;
  readonly request: { readonly method: string; readonly url: string };
  readonly ids: RequestIds;
  readonly status?: number;
  /** Graph's `error.code`, e.g. `Forbidden`. */
  readonly code?: string;
  /** Milliseconds that the service asks to wait. */
  readonly retryAfter?: number;
  /** The `WWW-Authenticate` header of a 401. */
  readonly challenge?: string;
}

/** The one error of this room. `message` is the service's own sentence where it gave one. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly details: GraphErrorDetails;

  constructor(message: string, parts: GraphErrorDetails, cause?: unknown) {
    super(redactTokens(message), { cause });
    this.details = parts;
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

/** Nothing that looks like a token gets into a message, whoever wrote it: messages are logged and shown. */
export function redactTokens(text: string): string {
  return text.replace(/eyJ[\w.-]+/g, '…');
}

/** @param body the parsed JSON of the answer, or undefined where it was none (a proxy's HTML page, nothing) */
export function errorFromResponse(
  request: GraphErrorDetails['request'],
  answer: { readonly status: number; readonly statusText: string; readonly headers: Headers },
  body: unknown,
  ids: RequestIds,
  now: number,
): GraphError {
  const { code, message } = graphError(body);
  const { text, activityId } = unwrapMessage(message ?? '');
  const wait = retryAfter(answer.headers.get('retry-after'), now);
  const challenge = answer.headers.get('www-authenticate');
  return new GraphError(text || answer.statusText, {
    kind: 'http',
    request,
    ids: { ...ids, ...(activityId && { activityId }) },
    status: answer.status,
    ...(code !== undefined && { code }),
    ...(wait !== undefined && { retryAfter: wait }),
    ...(challenge !== null && { challenge }),
  });
}

function graphError(body: unknown): { code?: string; message?: string } {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null | undefined)?.error;
  return {
    ...(typeof error?.code === 'string' && { code: error.code }),
    ...(typeof error?.message === 'string' && { message: error.message }),
  };
}

/** An error of a request as a value; any other error is none of ours and goes on. */
export async function resultOf<T>(action: () => Promise<T>): Promise<T | GraphError> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}
