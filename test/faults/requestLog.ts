import type { IncomingRequest, Interceptor } from '../../src/sample/requestContext.ts';

export interface LoggedRequest {
  readonly method: string;
  /** With version and query: `/beta/deviceManagement/deviceConfigurations?$top=5`. */
  readonly path: string;
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or the text if it is not JSON, or `undefined` if the request had no body. */
  readonly body: unknown;
  /** The id of a part of a `$batch`. The batch itself is logged before its parts. */
  readonly partId?: string;
}

/** Limits the memory of a server that runs for days. */
const maxRequests = 2000;

/** The requests that a tenant has received. A part of a `$batch` is logged when the tenant starts to handle it. */
export class RequestLog {
  /** The last 2,000 requests, oldest first. */
  readonly requests: LoggedRequest[] = [];

  readonly intercept: Interceptor = (next) => (context) => {
    this.add(context);
    return next(context);
  };

  add({ method, url, headers, body, partId }: IncomingRequest): void {
    this.requests.push({
      method,
      path: url.pathname + url.search,
      origin: url.origin,
      headers: Object.fromEntries(headers),
      body: body === '' ? undefined : parse(body),
      ...(partId !== undefined && { partId }),
    });
    if (this.requests.length > maxRequests) this.requests.shift();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
