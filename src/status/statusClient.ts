/** Reading and writing one status object. */
import type { GraphError } from '../graph/error.ts';
import type { RequestIds } from '../graph/error.ts';
import type { Exchange } from '../graph/exchange.ts';
import { isJsonObject } from '../graph/json.ts';
import { invalidResponse } from '../graph/pages.ts';
import type { JsonObject } from '../graph/json.ts';
import { requestPath } from '../intune/address.ts';
import type { StatusPath } from '../intune/statusPath.ts';
import { propertiesOf } from '../intune/statusTypes.ts';
import { accessDeniedReason } from './accessDenied.ts';
import { odataType, typeAnnotation } from './documentText.ts';
import { valuesOf } from './values.ts';
import type { Values } from './values.ts';

export interface Answer {
  /** Undefined where the service answered with success and nothing else (204). */
  readonly now: Values | undefined;
  readonly ids: RequestIds;
}

export interface StatusClient {
  read(path: StatusPath, signal?: AbortSignal): Promise<Values>;
  /**
   * @param changed the properties to change, and no others
   * @param precondition asked after each wait for a busy service; if not, the change was turned away
   */
  write(
    path: StatusPath,
    changed: Values,
    signal?: AbortSignal,
    precondition?: () => Promise<boolean>,
  ): Promise<Answer>;
}

/** The PATCH for a change: without the type some answer "Cannot create an abstract class". */
export function patchOf(
  path: StatusPath,
  changed: Values,
): { readonly method: 'PATCH'; readonly url: string; readonly body: Values } {
  return {
    method: 'PATCH',
    url: requestPath(path),
    body: { [typeAnnotation]: odataType(path.type), ...changed },
  };
}

export function createStatusClient(exchange: Exchange): StatusClient {
  return {
    async read(path, signal) {
      const url = requestPath(path);
      const response = await exchange({ method: 'GET', url }, signal);
      const values = statusValues(path, response.body);
      if (!values) throw invalidResponse(response, url, 'no status object');
      return values;
    },
    async write(path, changed, signal, precondition) {
      const request = { ...patchOf(path, changed), ...(precondition && { precondition }) };
      const response = await exchange(request, signal);
      return { now: statusValues(path, response.body), ids: response.ids };
    },
  };
}

/** Microsoft's GET example wraps the object in `value`, a real answer is flat: both count. */
function statusValues({ type, version }: StatusPath, body: unknown): Values | undefined {
  if (!isJsonObject(body)) return undefined;
  const item: JsonObject = isJsonObject(body['value']) ? body['value'] : body;
  const known = propertiesOf(type, version).some(([name, { readOnly }]) => !readOnly && name in item);
  return known ? valuesOf(type, version, item) : undefined;
}

/** It never left: it would have gone to another place, or there was no token to go with it. */
export function wasNotSent({ kind }: GraphError): boolean {
  return kind === 'urlNotAllowed' || kind === 'auth' || kind === 'outdated';
}

/** After these nobody can say whether a request was carried out; only looking at the object tells. */
export function leavesDoubt(error: GraphError): boolean {
  // 501 is the one status above 500 that says what was done: nothing.
  if (error.kind === 'http') {
    return error.status === 408 || ((error.status ?? 0) >= 500 && error.status !== 501);
  }
  // Given up while waiting for a throttled request's turn: it was turned away.
  return !wasNotSent(error) && error.status !== 429;
}

/**
 * Whoever gave up waiting was not the service: it may still be at it, and no looking tells. A service that has
 * answered is done.
 */
export function mayFollow(error: GraphError): boolean {
  if (error.kind === 'http') return error.status === 502 || error.status === 504;
  return leavesDoubt(error) && error.kind !== 'invalidResponse';
}

/** The service has no such operation at this path: repeating it will not help. Intune says so with status 400. */
export function isNoSuchOperation(error: GraphError): boolean {
  const said = `${error.details.code ?? ''} ${error.message}`;
  return error.status === 405 || error.status === 501 || /No (OData )?(method|route)/i.test(said);
}

/** A refusal that the next try would meet again, as long as nobody changes permissions or the service. */
export function isLasting(error: GraphError): boolean {
  return error.status === 403 || accessDeniedReason(error) === 'license' || isNoSuchOperation(error);
}
