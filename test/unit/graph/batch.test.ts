import assert from 'node:assert/strict';
import { getBatch } from '../../../src/graph/batch.ts';
import { GraphError } from '../../../src/graph/error.ts';
import type { Exchange } from '../../../src/graph/exchange.ts';
import type { JsonObject } from '../../../src/graph/json.ts';
import { withRetry } from '../../../src/graph/retry.ts';
import { makeConfigurations } from '../../../src/sample/sampleConfigurations.ts';
import { createSampleTenant } from '../../../src/sample/tenant.ts';
import type { SampleTenant } from '../../../src/sample/tenant.ts';
import { respondWith, graphErrorOf, createTestExchange } from './testExchange.ts';

const paths = makeConfigurations()
  .filter((c) => c.configuration === 'deviceConfiguration')
  .slice(0, 45)
  .map(({ id }) => `/deviceManagement/deviceConfigurations/${id}/userStatusOverview`);

const read = (exchange: Exchange, some: readonly string[] = paths) => getBatch(exchange, 'beta', some);
const idAt = (tenant: SampleTenant, path: string) => tenant.read(`/beta${path}`)!['id'];

function item(result: JsonObject | GraphError | undefined): JsonObject {
  assert.ok(result && !(result instanceof GraphError));
  return result;
}

function error(result: JsonObject | GraphError | undefined): GraphError {
  assert.ok(result instanceof GraphError);
  return result;
}

describe('reading many objects at once', () => {
  it('takes twenty a time and keeps their order', async () => {
    const tenant = createSampleTenant();
    const results = await read(createTestExchange(tenant.fetch).exchange);
    assert.deepEqual(
      results.map((r) => item(r)['id']),
      paths.map((path) => idAt(tenant, path)),
    );
    const batches = tenant.requests.filter(({ part }) => part === undefined);
    assert.deepEqual(
      batches.map(({ method, path, body }) => [
        method,
        path,
        (body as { requests: unknown[] }).requests.length,
      ]),
      [20, 20, 5].map((size) => ['POST', '/beta/$batch', size]),
    );
  });

  it('asks nothing for nothing', async () => {
    const tenant = createSampleTenant();
    assert.deepEqual(await read(createTestExchange(tenant.fetch).exchange, []), []);
    assert.deepEqual(tenant.requests, []);
  });

  it("gives a part that failed as its error, in the service's own words, and the others as they are", async () => {
    const tenant = createSampleTenant();
    const [first = '', gone = '', last = ''] = paths;
    tenant.remove(`/beta${gone}`);
    tenant.addFault({ match: { path: last }, do: { kind: 'status', status: 403 } });
    const results = await read(createTestExchange(tenant.fetch).exchange, [first, gone, last]);
    assert.equal(item(results[0])['id'], idAt(tenant, first));
    assert.deepEqual([error(results[1]).status, error(results[1]).message], [404, 'An error has occurred']);
    assert.equal(error(results[2]).status, 403);
    assert.equal(error(results[2]).details.code, 'Forbidden');
    assert.ok(error(results[2]).ids.clientRequestId && error(results[2]).ids.activityId);
  });

  it('asks for a throttled part again, alone', async () => {
    const tenant = createSampleTenant();
    const [first = '', second = ''] = paths;
    tenant.addFault({ match: { path: second }, times: 2, do: { kind: 'throttle', retryAfter: 3 } });
    const waits: number[] = [];
    const exchange = withRetry(createTestExchange(tenant.fetch).exchange, (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    });
    const results = await read(exchange, [first, second]);
    assert.deepEqual(
      results.map((r) => item(r)['id']),
      [first, second].map((path) => idAt(tenant, path)),
    );
    const alone = tenant.requests.filter(({ method, part }) => method === 'GET' && part === undefined);
    assert.deepEqual(new Set(alone.map(({ path }) => path)), new Set([`/beta${second}`]));
    assert.equal(tenant.requests.filter(({ path }) => path === `/beta${first}`).length, 1);
    assert.ok(waits.length > 0 && waits.every((wait) => wait === 3000), String(waits));
  });

  it('gives the error of a part that stays throttled', async () => {
    const tenant = createSampleTenant();
    const [first = '', second = ''] = paths;
    tenant.addFault({ match: { path: second }, do: { kind: 'throttle' } });
    const results = await read(
      withRetry(createTestExchange(tenant.fetch).exchange, () => Promise.resolve()),
      [first, second],
    );
    assert.equal(error(results[1]).status, 429);
    assert.equal(item(results[0])['id'], idAt(tenant, first));
  });

  it('fails as a whole where the batch itself does', async () => {
    const tenant = createSampleTenant();
    tenant.addFault({ match: { path: '$batch' }, do: { kind: 'status', status: 403 } });
    assert.equal((await graphErrorOf(read(createTestExchange(tenant.fetch).exchange))).status, 403);
  });

  for (const body of ['', 'null', '{}', '{"responses":{}}', '[]']) {
    it(`is unreadable as ${body || 'nothing'}`, async () => {
      assert.equal(
        (await graphErrorOf(read(createTestExchange(respondWith(body)).exchange))).kind,
        'invalidResponse',
      );
    });
  }

  it('says of each part that is missing or no object that it cannot be read', async () => {
    const responses = [
      { id: '1', status: 200, body: 'PGh0bWw+' },
      { id: '2', status: 200 },
      { id: 3, status: 200, body: { id: 'x' } },
      { id: '4', body: { id: 'x' } },
      'rubbish',
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

  it('gives up as a whole with whoever asked', async () => {
    const { exchange } = createTestExchange(createSampleTenant().fetch);
    const error = await graphErrorOf(getBatch(exchange, 'beta', paths, AbortSignal.abort()));
    assert.equal(error.kind, 'aborted');
  });
});
