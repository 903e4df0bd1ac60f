import assert from 'node:assert/strict';
import { getBatch } from '../../../src/graph/batch.ts';
import { GraphError } from '../../../src/graph/error.ts';
import type { Exchange } from '../../../src/graph/exchange.ts';
import type { JsonObject } from '../../../src/graph/json.ts';
import { withRetry } from '../../../src/graph/retry.ts';
import { makeConfigurations } from '../../../src/sample/sampleConfigurations.ts';
import { createFaultyTenant } from '../../faults/faultyTenant.ts';
import type { FaultyTenant } from '../../faults/faultyTenant.ts';
import { respondWith, graphErrorOf, createTestExchange } from './testExchange.ts';

const paths = makeConfigurations()
  .filter((c) => c.configuration === 'deviceConfiguration')
  .slice(0, 45)
  .map(({ id }) => `/deviceManagement/deviceConfigurations/${id}/userStatusOverview`);

const read = (exchange: Exchange, of: readonly string[] = paths) => getBatch(exchange, 'beta', of);
const idAt = (tenant: FaultyTenant, path: string) => tenant.read(`/beta${path}`)!['id'];

function objectOf(result: JsonObject | GraphError | undefined): JsonObject {
  assert.ok(result && !(result instanceof GraphError));
  return result;
}

function errorOf(result: JsonObject | GraphError | undefined): GraphError {
  assert.ok(result instanceof GraphError);
  return result;
}

describe('getBatch', () => {
  it('sends at most 20 reads per request and returns results in the order of the paths', async () => {
    const tenant = createFaultyTenant();
    const results = await read(createTestExchange(tenant.fetch).exchange);
    assert.deepEqual(
      results.map((r) => objectOf(r)['id']),
      paths.map((path) => idAt(tenant, path)),
    );
    const batches = tenant.requests.filter(({ partId }) => partId === undefined);
    assert.deepEqual(
      batches.map(({ method, path, body }) => [
        method,
        path,
        (body as { requests: unknown[] }).requests.length,
      ]),
      [20, 20, 5].map((size) => ['POST', '/beta/$batch', size]),
    );
  });

  it('sends no request for an empty list of paths', async () => {
    const tenant = createFaultyTenant();
    assert.deepEqual(await read(createTestExchange(tenant.fetch).exchange, []), []);
    assert.deepEqual(tenant.requests, []);
  });

  it("returns the service's error for a part that failed, and the objects of the other parts", async () => {
    const tenant = createFaultyTenant();
    const [first = '', missing = '', denied = ''] = paths;
    tenant.remove(`/beta${missing}`);
    tenant.addFault({ match: { path: denied }, do: { kind: 'status', status: 403 } });
    const results = await read(createTestExchange(tenant.fetch).exchange, [first, missing, denied]);
    assert.equal(objectOf(results[0])['id'], idAt(tenant, first));
    assert.deepEqual(
      [errorOf(results[1]).status, errorOf(results[1]).message],
      [404, 'An error has occurred'],
    );
    assert.equal(errorOf(results[2]).status, 403);
    assert.equal(errorOf(results[2]).details.code, 'Forbidden');
    assert.ok(errorOf(results[2]).ids.clientRequestId && errorOf(results[2]).ids.activityId);
  });

  it('reads a throttled part again in its own request, and waits if that is throttled too', async () => {
    const tenant = createFaultyTenant();
    const [first = '', second = ''] = paths;
    tenant.addFault({ match: { path: second }, times: 2, do: { kind: 'throttle', retryAfter: 3 } });
    const waits: number[] = [];
    const exchange = withRetry(createTestExchange(tenant.fetch).exchange, (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    });
    const results = await read(exchange, [first, second]);
    assert.deepEqual(
      results.map((r) => objectOf(r)['id']),
      [first, second].map((path) => idAt(tenant, path)),
    );
    const retries = tenant.requests.filter(({ method, partId }) => method === 'GET' && partId === undefined);
    assert.deepEqual(new Set(retries.map(({ path }) => path)), new Set([`/beta${second}`]));
    assert.equal(tenant.requests.filter(({ path }) => path === `/beta${first}`).length, 1);
    assert.ok(waits.length > 0 && waits.every((wait) => wait === 3000), String(waits));
  });

  it('returns status 429 for a part that is throttled on every attempt', async () => {
    const tenant = createFaultyTenant();
    const [first = '', second = ''] = paths;
    tenant.addFault({ match: { path: second }, do: { kind: 'throttle' } });
    const results = await read(
      withRetry(createTestExchange(tenant.fetch).exchange, () => Promise.resolve()),
      [first, second],
    );
    assert.equal(errorOf(results[1]).status, 429);
    assert.equal(objectOf(results[0])['id'], idAt(tenant, first));
  });

  it('rejects if the batch request itself fails', async () => {
    const tenant = createFaultyTenant();
    tenant.addFault({ match: { path: '$batch' }, do: { kind: 'status', status: 403 } });
    assert.equal((await graphErrorOf(read(createTestExchange(tenant.fetch).exchange))).status, 403);
  });

  for (const body of ['', 'null', '{}', '{"responses":{}}', '[]']) {
    it(`rejects a batch response without a list of responses: ${body || 'no body'}`, async () => {
      assert.equal(
        (await graphErrorOf(read(createTestExchange(respondWith(body)).exchange))).kind,
        'invalidResponse',
      );
    });
  }

  it('returns invalidResponse for each part that is missing or is not an object', async () => {
    const responses = [
      { id: '1', status: 200, body: 'PGh0bWw+' },
      { id: '2', status: 200 },
      { id: 3, status: 200, body: { id: 'x' } },
      { id: '4', body: { id: 'x' } },
      'not an object',
    ];
    const { exchange } = createTestExchange(respondWith(JSON.stringify({ responses })));
    const results = await read(exchange, paths.slice(0, 5));
    assert.deepEqual(
      results.map((r) => (r instanceof GraphError ? [r.kind, r.status] : r)),
      [
        ['invalidResponse', 200],
        ['invalidResponse', 200],
        ['invalidResponse', 200],
        { id: 'x' },
        ['invalidResponse', 200],
      ],
    );
  });

  it('rejects as aborted if the signal is aborted', async () => {
    const { exchange } = createTestExchange(createFaultyTenant().fetch);
    const error = await graphErrorOf(getBatch(exchange, 'beta', paths, AbortSignal.abort()));
    assert.equal(error.kind, 'aborted');
  });
});
