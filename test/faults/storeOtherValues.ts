/** Makes a PATCH store values other than those it sent: its body is replaced before the service handles it. */
import type { Handler, RequestContext } from '../../src/sample/requestContext.ts';
import { isJsonObject } from '../../src/graph/json.ts';
import { parsePatch } from '../../src/sample/parsePatch.ts';
import { resolvePath } from '../../src/sample/resolvePath.ts';
import type { SampleStore } from '../../src/sample/sampleStore.ts';
import { unlessRejected } from './tenantData.ts';

type Values = Readonly<Record<string, unknown>>;

export interface OtherValues {
  /** @returns what to store; `current` is the object before the PATCH */
  readonly replace: (sent: Values, current: Values) => Values;
  /** Whether the response contains the values that were sent. */
  readonly echo: boolean;
}

/** Passes on a PATCH with other values. An invalid PATCH is passed on unchanged, so that the service rejects it. */
export async function storeOtherValues(
  { replace, echo }: OtherValues,
  context: RequestContext,
  next: Handler,
  store: SampleStore,
): Promise<Response> {
  const parsed = unlessRejected(() => parse(context, store));
  if (!parsed) return next(context);
  const { type, sent, current } = parsed;
  const body = { '@odata.type': `#microsoft.graph.${type}`, ...replace(sent, current) };
  const response = await next({ ...context, body: JSON.stringify(body) });
  if (!echo || !response.ok) return response;
  const stored: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return isJsonObject(stored) ? new Response(JSON.stringify({ ...stored, ...sent }), response) : response;
}

function parse(
  { url, body, headers }: RequestContext,
  store: SampleStore,
): { readonly type: string; readonly sent: Values; readonly current: Values } | undefined {
  const resource = resolvePath(store, url.pathname);
  if (resource.kind !== 'status') return undefined;
  const { type, version, configuration } = resource;
  const sent = parsePatch(body, headers.get('content-type'), type, version);
  return { type, sent, current: configuration.status.get(type)! };
}
