import assert from 'node:assert/strict';
import { createFaultyTenant } from '../../faults/faultyTenant.ts';
import type { Fault } from '../../faults/faultyTenant.ts';
import { graph, patch, patchInit } from '../sample/graphClient.ts';
import { withFault, change, userStatus } from './withFault.ts';

describe('fault rules', () => {
  const status = async (tenant: ReturnType<typeof createFaultyTenant>, path = userStatus) =>
    (await tenant.fetch(graph + path)).status;

  it('match the path by a substring or a regular expression', async () => {
    const page = '/beta/deviceManagement/deviceConfigurations?$top=1';
    for (const [path, matches] of [
      [userStatus, true],
      ['userStatusOverview', true],
      ['^/beta/.*/userStatusOverview$', true],
      ['deviceStatusOverview', false],
      ['[', false],
    ] as const) {
      const { tenant } = withFault({ kind: 'throttle' }, { match: { path } });
      assert.equal(await status(tenant), matches ? 429 : 200, path);
    }
    const { tenant } = withFault({ kind: 'throttle' }, { match: { path: page } });
    assert.deepEqual([await status(tenant, page), await status(tenant)], [429, 200]);
  });

  it('end after the number of matching requests in `times`', async () => {
    const { tenant } = withFault({ kind: 'throttle' }, { times: 2, match: { path: 'userStatus' } });
    const statuses = [];
    for (const path of [userStatus, userStatus.replace('user', 'device'), userStatus, userStatus])
      statuses.push(await status(tenant, path));
    assert.deepEqual(statuses, [429, 200, 429, 200]);
  });

  it('apply together, with the first one outermost', async () => {
    const { tenant } = withFault({ kind: 'throttle' }, { times: 1 });
    tenant.addFault({ do: { kind: 'ignore', properties: ['errorCount'] } });
    tenant.addFault({ do: { kind: 'noContent' } });
    assert.equal((await patch(tenant.fetch, userStatus, change)).status, 429);
    assert.equal((await patch(tenant.fetch, userStatus, change)).status, 204);
    const { errorCount, lastUpdateDateTime } = tenant.read(userStatus)!;
    assert.deepEqual([errorCount === 99, lastUpdateDateTime], [false, change.lastUpdateDateTime]);
  });

  it('can be removed one by one or all together', async () => {
    const tenant = createFaultyTenant();
    const remove = tenant.addFault({ do: { kind: 'throttle' } });
    tenant.addFault({ do: { kind: 'status', status: 503 } });
    assert.equal(await status(tenant), 429);
    remove();
    assert.equal(await status(tenant), 503);
    tenant.clearFaults();
    assert.equal(await status(tenant), 200);
  });

  it('select the same requests on every run with the same seed', async () => {
    const run = async (seed: number) => {
      const { tenant } = withFault({ kind: 'throttle' }, { probability: 0.3, seed });
      const statuses: number[] = [];
      for (let i = 0; i < 100; i++) statuses.push(await status(tenant));
      return statuses;
    };
    const one = await run(1);
    assert.deepEqual(await run(1), one);
    assert.notDeepEqual(await run(2), one);
    const hits = one.filter((s) => s === 429).length;
    assert.ok(hits > 15 && hits < 45, String(hits));
  });

  it('cannot be added with an unknown kind of fault', () => {
    assert.throws(
      () => createFaultyTenant().addFault({ do: { kind: 'unknown' } as unknown as Fault }),
      /no fault "unknown"/,
    );
  });
});

describe('the interceptor of a faulty tenant', () => {
  it('responds before any fault applies, and its requests are logged', async () => {
    const tenant = createFaultyTenant({
      intercept: (next) => async (context) =>
        context.headers.get('authorization') === 'Bearer secret'
          ? next(context)
          : new Response(null, { status: 401 }),
    });
    tenant.addFault({ do: { kind: 'throttle' } });
    assert.equal((await tenant.fetch(graph + userStatus)).status, 401);
    assert.equal((await tenant.fetch(graph + userStatus, patchInit(change))).status, 429);
    assert.equal(tenant.requests.length, 2);
  });
});

describe('the request log', () => {
  it('has each request with its query, headers and body, in order', async () => {
    const tenant = createFaultyTenant();
    await tenant.fetch(new Request(`${graph}${userStatus}?$select=id`));
    await tenant.fetch(new URL(graph + userStatus), patchInit(change));
    await tenant.fetch(graph + userStatus, patchInit('{"errorCount":'));
    assert.deepEqual(
      tenant.requests.map((r) => [r.method, r.path, r.origin, r.body]),
      [
        ['GET', `${userStatus}?$select=id`, graph, undefined],
        ['PATCH', userStatus, graph, change],
        ['PATCH', userStatus, graph, '{"errorCount":'],
      ],
    );
    assert.equal(tenant.requests[1]!.headers['authorization'], 'Bearer secret');
  });

  it('has only the last 2,000 requests', async () => {
    const tenant = createFaultyTenant();
    for (let i = 0; i < 2010; i++) await tenant.fetch(`${graph}/beta/${i}`);
    assert.equal(tenant.requests.length, 2000);
    assert.equal(tenant.requests[0]!.path, '/beta/10');
  });
});
