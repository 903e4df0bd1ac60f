import assert from 'node:assert/strict';
import { createFaultyTenant } from '../../faults/faultyTenant.ts';
import type { Fault } from '../../faults/faultyTenant.ts';
import { graph, patch, patchOf } from './ask.ts';
import { behaving, change, users } from './behaving.ts';

describe('rules of misbehaviour', () => {
  const status = async (tenant: ReturnType<typeof createFaultyTenant>, path = users) =>
    (await tenant.fetch(graph + path)).status;

  it('match method and path, by a piece or an expression', async () => {
    const page = '/beta/deviceManagement/deviceConfigurations?$top=1';
    for (const [path, hit] of [
      [users, true],
      ['userStatusOverview', true],
      ['^/beta/.*/userStatusOverview$', true],
      ['deviceStatusOverview', false],
      ['[', false],
    ] as const) {
      const { tenant } = behaving({ kind: 'throttle' }, { match: { path } });
      assert.equal(await status(tenant), hit ? 429 : 200, path);
    }
    const { tenant } = behaving({ kind: 'throttle' }, { match: { path: page } });
    assert.deepEqual([await status(tenant, page), await status(tenant)], [429, 200]);
  });

  it('are over after so many requests, of which others do not count', async () => {
    const { tenant } = behaving({ kind: 'throttle' }, { times: 2, match: { path: 'userStatus' } });
    const seen = [];
    for (const path of [users, users.replace('user', 'device'), users, users])
      seen.push(await status(tenant, path));
    assert.deepEqual(seen, [429, 200, 429, 200]);
  });

  it('are in force together, the first outermost', async () => {
    const { tenant } = behaving({ kind: 'throttle' }, { times: 1 });
    tenant.addFault({ do: { kind: 'ignore', properties: ['errorCount'] } });
    tenant.addFault({ do: { kind: 'noContent' } });
    assert.equal((await patch(tenant.fetch, users, change)).status, 429);
    assert.equal((await patch(tenant.fetch, users, change)).status, 204);
    const { errorCount, lastUpdateDateTime } = tenant.read(users)!;
    assert.deepEqual([errorCount === 99, lastUpdateDateTime], [false, change.lastUpdateDateTime]);
  });

  it('can be taken back, one or all', async () => {
    const tenant = createFaultyTenant();
    const takeBack = tenant.addFault({ do: { kind: 'throttle' } });
    tenant.addFault({ do: { kind: 'status', status: 503 } });
    assert.equal(await status(tenant), 429);
    takeBack();
    assert.equal(await status(tenant), 503);
    tenant.clearFaults();
    assert.equal(await status(tenant), 200);
  });

  it('throw the same dice on every run', async () => {
    const run = async (seed: number) => {
      const { tenant } = behaving({ kind: 'throttle' }, { probability: 0.3, seed });
      const seen: number[] = [];
      for (let i = 0; i < 100; i++) seen.push(await status(tenant));
      return seen;
    };
    const one = await run(1);
    assert.deepEqual(await run(1), one);
    assert.notDeepEqual(await run(2), one);
    const hits = one.filter((s) => s === 429).length;
    assert.ok(hits > 15 && hits < 45, String(hits));
  });

  it('are refused when nobody can do that', () => {
    assert.throws(
      () => createFaultyTenant().addFault({ do: { kind: 'dance' } as unknown as Fault }),
      /no fault "dance"/,
    );
  });
});

describe('whom the sample tenant lets in', () => {
  it('is decided before anything else, and seen nevertheless', async () => {
    const tenant = createFaultyTenant({
      intercept: (next) => async (context) =>
        context.headers.get('authorization') === 'Bearer secret'
          ? next(context)
          : new Response(null, { status: 401 }),
    });
    tenant.addFault({ do: { kind: 'throttle' } });
    assert.equal((await tenant.fetch(graph + users)).status, 401);
    assert.equal((await tenant.fetch(graph + users, patchOf(change))).status, 429);
    assert.equal(tenant.requests.length, 2);
  });
});

describe('what the sample tenant has seen', () => {
  it('is each request with its query, headers and body, in order', async () => {
    const tenant = createFaultyTenant();
    await tenant.fetch(new Request(`${graph}${users}?$select=id`));
    await tenant.fetch(new URL(graph + users), patchOf(change));
    await tenant.fetch(graph + users, patchOf('{"errorCount":'));
    assert.deepEqual(
      tenant.requests.map((r) => [r.method, r.path, r.origin, r.body]),
      [
        ['GET', `${users}?$select=id`, graph, undefined],
        ['PATCH', users, graph, change],
        ['PATCH', users, graph, '{"errorCount":'],
      ],
    );
    assert.equal(tenant.requests[1]!.headers['authorization'], 'Bearer secret');
  });

  it('does not grow for ever', async () => {
    const tenant = createFaultyTenant();
    for (let i = 0; i < 2010; i++) await tenant.fetch(`${graph}/beta/${i}`);
    assert.equal(tenant.requests.length, 2000);
    assert.equal(tenant.requests[0]!.path, '/beta/10');
  });
});
