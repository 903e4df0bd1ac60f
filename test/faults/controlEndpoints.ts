/** Controls a faulty tenant from another process: the tenant's methods are JSON endpoints below `/sample-tenant/`. */
import { isJsonObject } from '../../src/graph/json.ts';
import { samplePath } from './faultyTenant.ts';
import type { FaultRule, FaultyTenant } from './faultyTenant.ts';

/** The parameters of the query and the members of the JSON body. */
type Parameters = Readonly<Record<string, unknown>>;

/** @returns a handler that resolves to `undefined` for all other paths */
export function controlEndpoints(tenant: FaultyTenant): (request: Request) => Promise<Response | undefined> {
  const removers = new Map<number, () => void>();
  let lastRule = 0;
  const endpoints: Readonly<Record<string, (parameters: Parameters) => unknown>> = {
    'GET requests': () => tenant.requests,
    'GET read': ({ path }) => tenant.read(String(path)) ?? null,
    /** The path of a configuration: `?displayName=…&version=beta`. */
    'GET path': ({ displayName, version = 'beta' }) => samplePath(String(displayName), String(version)),
    /** Returns the number of the rule for `removeFault`. */
    'POST addFault': (rule) => {
      if (!isJsonObject(rule['do'])) throw new Error('The rule has no "do".');
      removers.set(++lastRule, tenant.addFault(rule as unknown as FaultRule));
      return lastRule;
    },
    'POST removeFault': ({ rule }) => removers.get(Number(rule))?.(),
    'POST clearFaults': () => tenant.clearFaults(),
    'POST change': ({ path, properties }) =>
      tenant.change(String(path), isJsonObject(properties) ? properties : {}),
    'POST remove': ({ path }) => tenant.remove(String(path)),
    'POST rename': ({ path, displayName }) => tenant.rename(String(path), String(displayName)),
  };
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const name = /^\/sample-tenant\/(.*)$/.exec(pathname)?.[1];
    if (name === undefined) return undefined;
    const endpoint = endpoints[`${request.method} ${name}`];
    if (!endpoint) return Response.json(`There is no ${request.method} ${name}.`, { status: 404 });
    try {
      const text = await request.text();
      const body: unknown = text === '' ? {} : JSON.parse(text);
      const parameters = { ...Object.fromEntries(searchParams), ...(isJsonObject(body) ? body : {}) };
      return Response.json(endpoint(parameters) ?? null);
    } catch (error) {
      return Response.json(error instanceof Error ? error.message : String(error), { status: 400 });
    }
  };
}
