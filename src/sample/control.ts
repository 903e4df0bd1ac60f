/** Steers a tenant from another process: each of its verbs under `/sample-tenant/`, with JSON in and out. */
import { isObject } from './parsePatch.ts';
import { samplePath } from './tenant.ts';
import type { FaultRule, SampleTenant } from './tenant.ts';

/** The request's query and its JSON body together. */
type About = Readonly<Record<string, unknown>>;
type Control = (about: About) => unknown;

/** @returns answers the tenant's own paths, and nothing for all others */
export function controlOf(tenant: SampleTenant): (request: Request) => Promise<Response | undefined> {
  const takenBack = new Map<number, () => void>();
  let last = 0;
  const controls: Readonly<Record<string, Control>> = {
    'GET requests': () => tenant.requests,
    'GET read': ({ path }) => tenant.read(String(path)) ?? null,
    /** Where a configuration stands: `?displayName=…&version=beta`. */
    'GET path': ({ displayName, version = 'beta' }) => samplePath(String(displayName), String(version)),
    /** Answers the rule's number, by which it can be taken back. */
    'POST misbehave': (rule) => {
      if (!isObject(rule['do'])) throw new Error('A rule says what to do.');
      takenBack.set(++last, tenant.addFault(rule as unknown as FaultRule));
      return last;
    },
    'POST behave': ({ rule }) => takenBack.get(Number(rule))?.(),
    'POST calm': () => tenant.clearFaults(),
    'POST change': ({ path, properties }) =>
      tenant.change(String(path), isObject(properties) ? properties : {}),
    'POST remove': ({ path }) => tenant.remove(String(path)),
    'POST rename': ({ path, displayName }) => tenant.rename(String(path), String(displayName)),
  };
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const name = /^\/sample-tenant\/(.*)$/.exec(pathname)?.[1];
    if (name === undefined) return undefined;
    const control = controls[`${request.method} ${name}`];
    if (!control) return Response.json(`There is no ${request.method} ${name}.`, { status: 404 });
    try {
      const text = await request.text();
      const body: unknown = text === '' ? {} : JSON.parse(text);
      const about = { ...Object.fromEntries(searchParams), ...(isObject(body) ? body : {}) };
      return Response.json(control(about) ?? null);
    } catch (error) {
      return Response.json(error instanceof Error ? error.message : String(error), { status: 400 });
    }
  };
}
