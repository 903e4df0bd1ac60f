// GraphErrors as the service causes them: each comes from a request to the sample tenant, with a fault in between.
import assert from 'node:assert/strict';
import { GraphError } from '../../src/graph/error.ts';
import { createExchange } from '../../src/graph/exchange.ts';
import { createFaultyTenant, samplePath } from '../faults/faultyTenant.ts';
import type { Fault } from '../faults/faultyTenant.ts';

export const statusPath = `${samplePath('macOS - Restrictions')}/deviceStatusOverview`;

/** Sends a request that this fault makes fail. */
export async function errorFrom(
  fault: Fault,
  { method = 'PATCH', path = statusPath }: { method?: 'GET' | 'PATCH'; path?: string } = {},
): Promise<GraphError> {
  const tenant = createFaultyTenant();
  tenant.addFault({ do: fault });
  const exchange = createExchange({
    root: 'https://graph.example',
    token: () => Promise.resolve(undefined),
    fetch: (url, init) => tenant.fetch(url, init),
    timeoutMs: 200,
  });
  const body = method === 'PATCH' ? { pendingCount: 1 } : undefined;
  try {
    await exchange({ method, url: path, ...(body && { body }) });
  } catch (error) {
    assert.ok(error instanceof GraphError);
    return error;
  }
  return assert.fail(`${fault.kind} did not make the request fail.`);
}
