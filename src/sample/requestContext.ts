/** A request as the sample tenant handles it, and the functions that handle one. */

export interface IncomingRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** The body as text; empty if the request has none. */
  readonly body: string;
  /** Aborted when the client cancels the request or disconnects. Handlers that wait must observe it. */
  readonly signal: AbortSignal | undefined;
  /** The id of this request within its `$batch`; `undefined` for a request outside a batch. */
  readonly partId?: string;
}

export interface RequestContext extends IncomingRequest {
  /** The number of this request in its tenant, from 1. The ids in the response are derived from it. */
  readonly requestNumber: number;
  readonly now: Date;
}

/** Resolves to the response. Rejects as `fetch` does if there is no response. */
export type Handler = (context: RequestContext) => Promise<Response>;

/**
 * Wraps the tenant's handler. It can respond itself, pass on a changed request, or change the response. It is called
 * for each request and, after a `$batch`, for each part of the batch.
 */
export type Interceptor = (next: Handler) => Handler;
