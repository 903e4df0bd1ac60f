/** A request as the sample tenant handles it, and the functions that handle one. */

export interface IncomingRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** The body as text; empty if the request has none. */
  readonly body: string;
  /** Aborted when the client gives up. Handlers that wait must observe it. */
  readonly signal: AbortSignal | undefined;
  /** The id of this request within its `$batch`; `undefined` for a request of its own. */
  readonly partId?: string;
}

export interface RequestContext extends IncomingRequest {
  /** Counts the requests of a tenant from 1. The ids in a response are derived from it. */
  readonly requestNumber: number;
  readonly now: Date;
}

/** Resolves to the response; rejects as `fetch` does, when there is none. */
export type Handler = (context: RequestContext) => Promise<Response>;

/**
 * Wraps the tenant's handler. It may answer by itself, pass on another request, or change the response. It sees
 * each request, and each part of a `$batch` after the batch itself.
 */
export type Interceptor = (next: Handler) => Handler;
