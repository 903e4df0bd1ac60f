/** Reads the records in which identities are stored, including those of earlier versions. */
import { isJsonObject } from '../graph/json.ts';
import { isSecureUrl } from '../graph/secureUrl.ts';
import { isCloudChoice } from './clouds.ts';
import type { Endpoints } from './clouds.ts';
import type { Identity } from './identity.ts';
import { parseMethodName } from './methodTraits.ts';

/**
 * Parses one stored record. The first versions called three fields `way`, `place` and `ends`, and two methods `editor`
 * and `token`; the connection ids were the same. The caller verifies that the id belongs to the other fields.
 * @returns undefined if a field is missing or of the wrong type, or if an endpoint is not secure
 */
export function parseStoredIdentity(record: unknown): Identity | undefined {
  if (!isJsonObject(record)) return undefined;
  const { id, cloud, tenant, domain, client, account, name } = record;
  const method = parseMethodName(record['method'] ?? record['way']);
  const endpoints = parseEndpoints(record['endpoints'] ?? record['place']);
  const expiresAt = record['expiresAt'] ?? record['ends'];
  if (
    !(isText(id) && isText(tenant) && isText(client) && isText(account) && isText(name)) ||
    !isCloudChoice(cloud) ||
    !method ||
    !endpoints
  ) {
    return undefined;
  }
  return {
    ...{ id, method, cloud, endpoints, tenant, client, account, name },
    ...(isText(domain) && { domain }),
    ...(typeof expiresAt === 'number' && { expiresAt }),
  };
}

function parseEndpoints(value: unknown): Endpoints | undefined {
  if (!isJsonObject(value)) return undefined;
  const { graph, signIn } = value;
  if (!isText(graph) || !isText(signIn)) return undefined;
  return isSecureUrl(graph) && isSecureUrl(signIn) ? { graph, signIn } : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
