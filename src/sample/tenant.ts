/**
 * A Microsoft Graph of our own for Intune's configurations and their status objects: one function of the shape
 * of `fetch`, in process and without a network. It behaves as the service does and can be told to misbehave.
 */
import { abortable } from './abort.ts';
import { answerBatch, isBatch } from './batchEndpoint.ts';
import type { RequestContext } from './requestContext.ts';
import { handle } from './handleRequest.ts';
import type { FaultRule } from './faults.ts';
import { applyFault } from './applyFault.ts';
import { ServiceError } from './serviceError.ts';
import { route } from './route.ts';
import type { Resource } from './route.ts';
import { FaultRules } from './faultRules.ts';
import { RequestLog } from './requestLog.ts';
import type { Asked, LoggedRequest } from './requestLog.ts';
import { serializeConfiguration, serializeStatus, wholeObject } from './serialize.ts';
import { Store } from './store.ts';

export { samplePath } from './sampleConfigurations.ts';
export type { Fault, FaultRule } from './faults.ts';
export type { LoggedRequest } from './requestLog.ts';

export interface SampleTenant {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Adds a rule of misbehaviour. @returns takes it back */
  addFault(rule: FaultRule): () => void;
  /** Forgets all rules. */
  clearFaults(): void;
  /** What was asked of the tenant, oldest first; only the last 2,000 are kept. */
  readonly requests: readonly LoggedRequest[];
  /** What somebody else does meanwhile: changes the status object at a path such as `/beta/deviceManagement/…`. */
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

export function createSampleTenant(options: SampleTenantOptions = {}): SampleTenant {
  const { pageSize = 25, now = () => new Date(), authorize } = options;
  const store = new Store();
  const rules = new FaultRules();
  const seen = new RequestLog();
  let number = 0;

  const at = (path: string): Resource => route(store, path.replace(/\?.*$/s, ''));
  const configurationAt = (path: string) => {
    const resource = at(path);
    if (resource.kind === 'collection') throw new Error(`${path} is no configuration.`);
    return resource.configuration;
  };
  const change = (path: string, properties: Readonly<Record<string, unknown>>) => {
    const resource = at(path);
    if (resource.kind !== 'status') throw new Error(`${path} is no status object.`);
    Object.assign(resource.configuration.status.get(resource.type)!, properties);
  };

  const changeIfThere: typeof change = (path, properties) => {
    try {
      change(path, properties);
    } catch (error) {
      // By now it may have been deleted, which is for the request itself to find out.
      if (!(error instanceof ServiceError)) throw error;
    }
  };

  const begin = (asked: Asked, part?: string): RequestContext => {
    seen.add(asked, part);
    return { ...asked, number: ++number, now: now(), keep: (sent) => sent, echo: false };
  };
  const ruled = (exchange: RequestContext): Promise<Response> =>
    rules.around(
      (act, ...rest) => applyFault(act, ...rest, changeIfThere),
      async (ex) => (isBatch(ex) ? answerBatch(ex, begin, ruled) : handle(store, pageSize, ex)),
    )(exchange);

  async function serve(request: Request, signal: AbortSignal | undefined): Promise<Response> {
    const body = await request.clone().text();
    const { method, headers } = request;
    const exchange = begin({ method, url: new URL(request.url), headers, body, signal });
    const answer = (await authorize?.(request)) ?? (await ruled(exchange));
    const location = answer.status === 307 ? answer.headers.get('location') : null;
    if (location === null || request.redirect === 'manual') return answer;
    return redirected(request, exchange, new URL(location, request.url));
  }

  /** As `fetch` does it: refused, or the same request once more, body and all, for somebody else to see. */
  function redirected(request: Request, exchange: RequestContext, url: URL): Response {
    if (request.redirect === 'error') {
      throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
    }
    const headers = new Headers(request.headers);
    headers.delete('authorization');
    begin({ ...exchange, headers, url });
    return new Response('This is not Microsoft Graph.', { status: 404 });
  }

  return {
    requests: seen.list,
    change,
    async fetch(input, init) {
      const request = new Request(input, init);
      const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
      signal?.throwIfAborted();
      return abortable(serve(request, signal), signal);
    },
    addFault(rule) {
      // A path that a test has mistyped is told at once, not at the request it is for.
      if (rule.do.kind === 'changeUnderneath' && rule.do.path !== undefined) change(rule.do.path, {});
      return rules.add(rule);
    },
    clearFaults: () => rules.clear(),
    read(path) {
      try {
        const resource = at(path);
        const look = wholeObject(resource.version, 'none');
        if (resource.kind === 'status') return serializeStatus(resource.configuration, resource.type, look);
        return resource.kind === 'configuration'
          ? serializeConfiguration(resource.configuration, look)
          : undefined;
      } catch (error) {
        if (error instanceof ServiceError) return undefined;
        throw error;
      }
    },
    remove: (path) => store.remove(configurationAt(path)),
    rename: (path, displayName) => {
      const configuration = configurationAt(path);
      configuration.displayName = displayName;
      configuration.lastModifiedDateTime = now().toISOString().replace('Z', '0000Z');
    },
  };
}
