/** What was asked of the tenant. */
import { target } from './requestContext.ts';
import type { RequestContext } from './requestContext.ts';

export interface LoggedRequest {
  readonly method: string;
  /** With version and query: `/beta/deviceManagement/deviceConfigurations?$top=5`. */
  readonly path: string;
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON, text where it is not, `undefined` where there was none. */
  readonly body: unknown;
  /** Its id where it was part of a `$batch`, which itself is seen just before its parts. */
  readonly part?: string;
}

export type Asked = Pick<RequestContext, 'method' | 'url' | 'headers' | 'body' | 'signal'>;

/** A server that runs for days must not grow. */
const most = 2000;

/** Oldest first; only the last 2,000 are kept. */
export class RequestLog {
  readonly list: LoggedRequest[] = [];

  add(asked: Asked, part?: string): void {
    this.list.push({
      method: asked.method,
      path: target(asked),
      origin: asked.url.origin,
      headers: Object.fromEntries(asked.headers),
      body: asked.body === '' ? undefined : parsed(asked.body),
      ...(part === undefined ? {} : { part }),
    });
    if (this.list.length > most) this.list.shift();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
