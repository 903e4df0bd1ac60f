import { GraphError } from '../graph/error.ts';
import type { Exchange } from '../graph/exchange.ts';
import { isJsonObject } from '../graph/json.ts';
import { formatConfigurationPath } from '../intune/statusPath.ts';
import type { ConfigurationPath } from '../intune/statusPath.ts';

/**
 * Reads the display name of a configuration, for the title of its document. Returns the id if the name is empty or
 * cannot be read: the document can still be opened.
 * @throws GraphError of kind `auth`, since reading the document would fail for the same reason
 */
export async function readConfigurationName(exchange: Exchange, path: ConfigurationPath): Promise<string> {
  const url = `/${path.version}${formatConfigurationPath(path)}?$select=id,displayName`;
  try {
    const { body } = await exchange({ method: 'GET', url });
    const name = isJsonObject(body) ? body['displayName'] : undefined;
    return typeof name === 'string' && name !== '' ? name : path.id;
  } catch (error) {
    if (error instanceof GraphError && error.kind !== 'auth') return path.id;
    throw error;
  }
}
