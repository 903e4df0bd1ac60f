/** Reads and writes one status object over Microsoft Graph. */
import type { RequestIds } from '../graph/error.ts';
import type { Exchange } from '../graph/exchange.ts';
import { isJsonObject } from '../graph/json.ts';
import type { JsonObject } from '../graph/json.ts';
import { invalidResponse } from '../graph/pages.ts';
import { requestPath } from '../intune/address.ts';
import type { StatusPath } from '../intune/statusPath.ts';
import { propertiesOf } from '../intune/statusTypes.ts';
import { odataType, typeAnnotation } from './documentText.ts';
import { statusValues } from './values.ts';
import type { Values } from './values.ts';

/** The response to a PATCH. */
export interface WriteResponse {
  /** The object in the response body; undefined for 204 and for any other body. */
  readonly values: Values | undefined;
  readonly ids: RequestIds;
}

/** All methods can be called while another call is running. */
export interface StatusClient {
  /**
   * Reads the object.
   * @throws GraphError if the request fails or the response is not a status object
   */
  read(path: StatusPath, signal?: AbortSignal): Promise<Values>;
  /**
   * Sends one PATCH. It is sent again only after 429 or while no response can have been lost.
   * @param changes the changed properties with their new values, without annotations
   * @param precondition called after each wait; if it resolves to false, the request fails with kind `outdated`
   * @throws GraphError if the request fails; see `writeErrors.ts` for what that means for the object
   */
  write(
    path: StatusPath,
    changes: Values,
    signal?: AbortSignal,
    precondition?: () => Promise<boolean>,
  ): Promise<WriteResponse>;
}

/** A PATCH with the URL below the Graph root, e.g. `/beta/deviceManagement/…`. */
export interface PatchRequest {
  readonly method: 'PATCH';
  readonly url: string;
  readonly body: Values;
}

/**
 * Creates the PATCH for changed properties. It carries the type annotation, because some services respond "Cannot
 * create an abstract class" without it (microsoft-graph-docs#5517).
 */
export function patchRequest(path: StatusPath, changes: Values): PatchRequest {
  return {
    method: 'PATCH',
    url: requestPath(path),
    body: { [typeAnnotation]: odataType(path.type), ...changes },
  };
}

export function createStatusClient(exchange: Exchange): StatusClient {
  return {
    async read(path, signal) {
      const url = requestPath(path);
      const response = await exchange({ method: 'GET', url }, signal);
      const values = parseStatusBody(path, response.body);
      if (!values) throw invalidResponse(response, url, 'no status object');
      return values;
    },
    async write(path, changes, signal, precondition) {
      const request = { ...patchRequest(path, changes), ...(precondition && { precondition }) };
      const response = await exchange(request, signal);
      return { values: parseStatusBody(path, response.body), ids: response.ids };
    },
  };
}

/** Accepts a flat object, as the service returns it, and one inside `value`, as Microsoft's documentation shows it. */
function parseStatusBody(path: StatusPath, body: unknown): Values | undefined {
  if (!isJsonObject(body)) return undefined;
  const item: JsonObject = isJsonObject(body['value']) ? body['value'] : body;
  const isStatus = propertiesOf(path.type, path.version).some(
    ([name, { readOnly }]) => !readOnly && name in item,
  );
  return isStatus ? statusValues(path, item) : undefined;
}
