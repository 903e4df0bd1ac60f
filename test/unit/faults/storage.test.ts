import assert from 'node:assert/strict';
import { batch, patch } from '../sample/graphClient.ts';
import { change, userStatus, withFault } from './withFault.ts';

describe('a fault that stores values other than those a PATCH sent', () => {
  it('ignores some properties', async () => {
    const { tenant } = withFault({ kind: 'ignore', properties: ['errorCount'] });
    const before = tenant.read(userStatus)!;
    const response = await patch(tenant.fetch, userStatus, change);
    assert.equal(response.status, 200);
    assert.equal(response.body['errorCount'], before['errorCount']);
    assert.deepEqual(tenant.read(userStatus), { ...before, lastUpdateDateTime: change.lastUpdateDateTime });
  });

  it('ignores all properties', async () => {
    const { tenant } = withFault({ kind: 'ignore' });
    const before = tenant.read(userStatus);
    assert.equal((await patch(tenant.fetch, userStatus, change)).status, 200);
    assert.deepEqual(tenant.read(userStatus), before);
  });

  it('responds with the sent values if it ignores them and has `echo`', async () => {
    const { tenant, isApplied } = withFault({ kind: 'ignore', echo: true });
    assert.equal((await patch(tenant.fetch, userStatus, change)).body['errorCount'], 99);
    assert.ok(!isApplied());
  });

  it('stores its own values, even for properties that were not sent', async () => {
    const { tenant } = withFault({ kind: 'alter', values: { errorCount: 7, successCount: 8 } });
    const response = await patch(tenant.fetch, userStatus, change);
    assert.deepEqual([response.body['errorCount'], tenant.read(userStatus)!['successCount']], [7, 8]);
  });

  it('responds with the sent values if it stores its own and has `echo`', async () => {
    const { tenant } = withFault({ kind: 'alter', values: { errorCount: 7 }, echo: true });
    assert.equal((await patch(tenant.fetch, userStatus, change)).body['errorCount'], 99);
    assert.equal(tenant.read(userStatus)!['errorCount'], 7);
  });

  it('leaves a response without a body unchanged, even with `echo`', async () => {
    const { tenant } = withFault({ kind: 'ignore', echo: true });
    tenant.addFault({ do: { kind: 'noContent' } });
    assert.equal((await patch(tenant.fetch, userStatus, change)).status, 204);
  });

  it('applies to parts of a batch', async () => {
    const { tenant, isApplied } = withFault({ kind: 'ignore' });
    const headers = { 'Content-Type': 'application/json' };
    const url = userStatus.replace('/beta', '');
    await batch(tenant.fetch, [{ id: 'a', method: 'PATCH', url, headers, body: change }]);
    assert.ok(!isApplied());
  });

  it('passes an invalid PATCH on unchanged, so that the service rejects it', async () => {
    const { tenant } = withFault({ kind: 'ignore' });
    assert.equal((await patch(tenant.fetch, userStatus, { ...change, errorCount: 'x' })).status, 400);
  });

  for (const [sent, digits, stored] of [
    ['2016-12-31T23:58:21.6459442-08:00', undefined, '2017-01-01T07:58:21.645Z'],
    ['2016-12-31T23:58:21.6459442-08:00', 0, '2017-01-01T07:58:21Z'],
    ['2016-12-31T23:58:21.6459442-08:00', 7, '2017-01-01T07:58:21.6459442Z'],
    ['2026-02-03T04:05Z', 3, '2026-02-03T04:05:00.000Z'],
    ['0001-01-01T00:00:00Z', 0, '0001-01-01T00:00:00Z'],
  ] as const) {
    it(`stores the date ${sent} as ${stored}`, async () => {
      const { tenant, isApplied } = withFault({
        kind: 'normalizeDate',
        ...(digits === undefined ? {} : { digits }),
      });
      await patch(tenant.fetch, userStatus, { ...change, lastUpdateDateTime: sent });
      assert.equal(tenant.read(userStatus)!['lastUpdateDateTime'], stored);
      assert.ok(isApplied());
    });
  }
});
