/**
 * A simulated Microsoft Graph with Intune's configurations and their status objects. It runs in process, needs no
 * network, and has a function with the signature of `fetch`.
 */
import { handleBatch, isBatch } from './batchEndpoint.ts';
import { handleRequest } from './handleRequest.ts';
import type { Handler, IncomingRequest, Interceptor, RequestContext } from './requestContext.ts';
import { SampleStore } from './sampleStore.ts';

export interface SampleTenant {
  /**
   * Responds as Graph does. Calls can overlap.
   * @throws the signal's reason if the signal is already aborted
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

export interface SampleTenantOptions {
  /** Objects per page unless a request has `$top`; the default is 25. */
  readonly pageSize?: number;
  readonly now?: () => Date;
  /** The data; by default a new store with Contoso's configurations. */
  readonly store?: SampleStore;
  /** By default, requests go straight to the simulated service. */
  readonly intercept?: Interceptor;
}

export function createSampleTenant(options: SampleTenantOptions = {}): SampleTenant {
  const { pageSize = 25, now = () => new Date(), store = new SampleStore(), intercept } = options;
  let requestNumber = 0;
  const begin = (request: IncomingRequest): RequestContext => ({
    ...request,
    requestNumber: ++requestNumber,
    now: now(),
  });
  const service: Handler = async (context) =>
    isBatch(context) ? handleBatch(context, begin, handler) : handleRequest(store, pageSize, context);
  const handler = intercept?.(service) ?? service;

  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
      signal?.throwIfAborted();
      const { method, headers } = request;
      const body = await request.text();
      return handler(begin({ method, url: new URL(request.url), headers, body, signal }));
    },
  };
}
