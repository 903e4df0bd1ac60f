/**
 * A Microsoft Graph of our own for Intune's configurations and their status objects: one function of the shape
 * of `fetch`, in process and without a network. It behaves as the service does and can be told to misbehave.
 */
import { abortable } from './abort.ts';
import type { Exchange } from './exchange.ts';
import { target } from './exchange.ts';
import { handle } from './graph.ts';
import { isObject } from './patch.ts';
import { Refusal } from './refusal.ts';
import { route } from './route.ts';
import type { Resource } from './route.ts';
import { showConfiguration, showStatus } from './show.ts';
import { Store } from './store.ts';

export { samplePath } from './configurations.ts';

export interface SeenRequest {
  readonly method: string;
  /** With version and query: `/beta/deviceManagement/deviceConfigurations?$top=5`. */
  readonly path: string;
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON, text where it is not, `undefined` where there was none. */
  readonly body: unknown;
}

export interface SampleTenant {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** What was asked of the tenant, oldest first; only the last 2,000 are kept. */
  readonly requests: readonly SeenRequest[];
  /** What somebody else does meanwhile: changes properties of the status object at a path such as `/beta/deviceManagement/…`. */
  change(path: string, properties: Readonly<Record<string, unknown>>): void;
  /** The object at a path as the path's version shows it. */
  read(path: string): Record<string, unknown> | undefined;
  /** Somebody deletes the configuration that a path leads to. */
  remove(path: string): void;
  rename(path: string, displayName: string): void;
}

export interface SampleTenantOptions {
  /** 25 where nothing is said. */
  readonly pageSize?: number;
  readonly now?: () => Date;
  /** Asked before anything else; an answer of its own is given instead. */
  readonly authorize?: (request: Request) => Response | undefined | Promise<Response | undefined>;
}

const mostSeen = 2000;

export function createSampleTenant(options: SampleTenantOptions = {}): SampleTenant {
  const { pageSize = 25, now = () => new Date(), authorize } = options;
  const store = new Store();
  const requests: SeenRequest[] = [];
  let number = 0;

  const at = (path: string): Resource => route(store, path.replace(/\?.*$/s, ''));
  const configurationAt = (path: string) => {
    const resource = at(path);
    if (resource.kind === 'collection') throw new Error(`${path} is no configuration`);
    return resource.configuration;
  };

  function see(exchange: Pick<Exchange, 'method' | 'url' | 'headers' | 'body'>): void {
    const { method, url, headers, body } = exchange;
    requests.push({
      method,
      path: target(exchange),
      origin: url.origin,
      headers: Object.fromEntries(headers),
      body: body === '' ? undefined : parsed(body),
    });
    if (requests.length > mostSeen) requests.shift();
  }

  async function serve(request: Request, body: string, signal: AbortSignal | undefined): Promise<Response> {
    const exchange: Exchange = {
      method: request.method,
      url: new URL(request.url),
      headers: request.headers,
      body,
      signal,
      number: ++number,
      now: now(),
      keep: (sent) => sent,
      echo: false,
    };
    see(exchange);
    const refused = await authorize?.(request);
    return refused ?? handle(store, pageSize, exchange);
  }

  return {
    requests,
    async fetch(input, init) {
      const request = new Request(input, init);
      const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
      signal?.throwIfAborted();
      const body = await request.clone().text();
      return abortable(serve(request, body, signal), signal);
    },
    change(path, properties) {
      const resource = at(path);
      if (resource.kind !== 'status') throw new Error(`${path} is no status object`);
      Object.assign(resource.configuration.status.get(resource.type)!, properties);
    },
    read(path) {
      try {
        const resource = at(path);
        const { version } = resource;
        const look = {
          root: '',
          version,
          metadata: 'none',
          query: { select: undefined, expand: [] },
        } as const;
        if (resource.kind === 'status') return showStatus(resource.configuration, resource.type, look);
        return resource.kind === 'configuration'
          ? showConfiguration(resource.configuration, look)
          : undefined;
      } catch (error) {
        if (error instanceof Refusal) return undefined;
        throw error;
      }
    },
    remove(path) {
      store.remove(configurationAt(path));
    },
    rename(path, displayName) {
      configurationAt(path).displayName = displayName;
    },
  };
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : text;
  } catch {
    return text;
  }
}
