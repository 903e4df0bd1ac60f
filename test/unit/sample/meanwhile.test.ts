import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFaultyTenant } from '../../faults/faultyTenant.ts';
import { get, graph, patch, patchOf } from './ask.ts';
import { until } from './until.ts';
import { behaving, change, lost, others, users } from './behaving.ts';

describe('the sample tenant stores something else', () => {
  it('than it was sent, for some properties', async () => {
    const { tenant } = behaving({ kind: 'ignore', properties: ['errorCount'] });
    const before = tenant.read(users)!;
    const answer = await patch(tenant.fetch, users, change);
    assert.equal(answer.status, 200);
    assert.equal(answer.body['errorCount'], before['errorCount']);
    assert.deepEqual(tenant.read(users), { ...before, lastUpdateDateTime: change.lastUpdateDateTime });
  });

  it('than it was sent, for all of them', async () => {
    const { tenant } = behaving({ kind: 'ignore' });
    const before = tenant.read(users);
    assert.equal((await patch(tenant.fetch, users, change)).status, 200);
    assert.deepEqual(tenant.read(users), before);
  });

  it('and repeats what it was sent all the same', async () => {
    const { tenant, applied } = behaving({ kind: 'ignore', echo: true });
    assert.equal((await patch(tenant.fetch, users, change)).body['errorCount'], 99);
    assert.ok(!applied());
  });

  it('namely values of its own', async () => {
    const { tenant } = behaving({ kind: 'alter', values: { errorCount: 7, successCount: 8 } });
    const answer = await patch(tenant.fetch, users, change);
    assert.deepEqual([answer.body['errorCount'], tenant.read(users)!['successCount']], [7, 8]);
  });

  it('but still refuses what it cannot read', async () => {
    const { tenant } = behaving({ kind: 'ignore' });
    assert.equal((await patch(tenant.fetch, users, { ...change, errorCount: 'x' })).status, 400);
  });

  for (const [sent, digits, kept] of [
    ['2016-12-31T23:58:21.6459442-08:00', undefined, '2017-01-01T07:58:21.645Z'],
    ['2016-12-31T23:58:21.6459442-08:00', 0, '2017-01-01T07:58:21Z'],
    ['2016-12-31T23:58:21.6459442-08:00', 7, '2017-01-01T07:58:21.6459442Z'],
    ['2026-02-03T04:05Z', 3, '2026-02-03T04:05:00.000Z'],
    ['0001-01-01T00:00:00Z', 0, '0001-01-01T00:00:00Z'],
  ] as const) {
    it(`namely ${kept} for ${sent}`, async () => {
      const { tenant, applied } = behaving({
        kind: 'normalizeDate',
        ...(digits === undefined ? {} : { digits }),
      });
      await patch(tenant.fetch, users, { ...change, lastUpdateDateTime: sent });
      assert.equal(tenant.read(users)!['lastUpdateDateTime'], kept);
      assert.ok(applied());
    });
  }
});

describe('somebody else in the sample tenant', () => {
  it('changes the object just before a PATCH is applied', async () => {
    const { tenant } = behaving(
      { kind: 'concurrentChange', properties: { successCount: 1, errorCount: 2 } },
      { match: { method: 'PATCH' } },
    );
    const answer = await patch(tenant.fetch, users, change);
    assert.deepEqual([answer.body['successCount'], answer.body['errorCount']], [1, 99]);
  });

  it('changes the object just after a GET was answered', async () => {
    const { tenant } = behaving(
      { kind: 'concurrentChange', properties: { errorCount: 2 }, when: 'after' },
      { times: 1 },
    );
    assert.notEqual((await get(tenant.fetch, users)).body['errorCount'], 2);
    assert.equal((await get(tenant.fetch, users)).body['errorCount'], 2);
  });

  it('changes another object meanwhile', async () => {
    const { tenant } = behaving({ kind: 'concurrentChange', properties: { errorCount: 2 }, path: others });
    await get(tenant.fetch, users);
    assert.equal(tenant.read(others)!['errorCount'], 2);
  });

  it('has no part in requests for anything but status objects', async () => {
    const { tenant } = behaving({ kind: 'concurrentChange', properties: { errorCount: 2 } }, { times: 1 });
    await get(tenant.fetch, '/beta/deviceManagement/deviceConfigurations');
    assert.equal((await get(tenant.fetch, users)).body['errorCount'], 2);
  });

  it('cannot change what has been deleted', async () => {
    const { tenant } = behaving({ kind: 'concurrentChange', properties: { errorCount: 2 } });
    tenant.remove(users);
    assert.equal((await get(tenant.fetch, users)).status, 404);
    const act = { kind: 'concurrentChange', properties: {}, path: users } as const;
    assert.throws(() => tenant.addFault({ do: act }));
  });
});

describe('the sample tenant sends elsewhere', () => {
  const redirecting = () =>
    behaving({ kind: 'redirect', to: 'https://evil.example/beta/x' }, { times: 1 }).tenant;

  it('and is refused by a client that follows nobody', async () => {
    const tenant = redirecting();
    await assert.rejects(tenant.fetch(graph + users, { ...patchOf(change), redirect: 'error' }), lost);
    assert.equal(tenant.requests.length, 1);
  });

  it('and shows what a client that follows has given away', async () => {
    const tenant = redirecting();
    await tenant.fetch(graph + users, patchOf(change));
    const [, second] = tenant.requests;
    assert.equal(second!.origin, 'https://evil.example');
    assert.deepEqual(second!.body, change);
    assert.equal(second!.headers['authorization'], undefined);
  });

  it('and shows the redirect to a client that follows by hand', async () => {
    const response = await redirecting().fetch(graph + users, { redirect: 'manual' });
    assert.deepEqual(
      [response.status, response.headers.get('location')],
      [307, 'https://evil.example/beta/x'],
    );
  });
});

describe('the sample tenant is slow', () => {
  it('and a caller that gives up before it has begun has changed nothing', async () => {
    const { tenant, applied } = behaving({ kind: 'slow', ms: 30 });
    const signal = AbortSignal.timeout(5);
    await assert.rejects(tenant.fetch(graph + users, { ...patchOf(change), signal }), {
      name: 'TimeoutError',
    });
    await sleep(60);
    assert.ok(!applied());
  });

  it('and applies late what nobody waits for any more, when told to', async () => {
    const { tenant, applied } = behaving({ kind: 'slow', ms: 30, regardless: true });
    const signal = AbortSignal.timeout(5);
    await assert.rejects(tenant.fetch(graph + users, { ...patchOf(change), signal }), {
      name: 'TimeoutError',
    });
    assert.ok(!applied());
    await until(applied);
  });

  it('and a caller that gives up after it has applied the change does not know', async () => {
    const { tenant, applied } = behaving({ kind: 'slow', ms: 1000, when: 'after' });
    const giveUp = new AbortController();
    const asked = tenant.fetch(graph + users, { ...patchOf(change), signal: giveUp.signal });
    void until(applied).then(() => giveUp.abort(new Error('enough')));
    await assert.rejects(asked, { message: 'enough' });
  });

  it('but answers those who wait', async () => {
    const { tenant } = behaving({ kind: 'slow', ms: 5 });
    assert.equal((await patch(tenant.fetch, users, change)).status, 200);
  });

  it('and hears nothing from a caller that has given up already', async () => {
    const tenant = createFaultyTenant();
    await assert.rejects(tenant.fetch(graph + users, { signal: AbortSignal.abort() }), {
      name: 'AbortError',
    });
    assert.equal(tenant.requests.length, 0);
  });
});
