import assert from 'node:assert/strict';
import { get, patch } from '../sample/graphClient.ts';
import { change, otherUserStatus, userStatus, withFault } from './withFault.ts';

describe('a fault that changes the object concurrently', () => {
  it('changes the object just before a PATCH is applied', async () => {
    const { tenant } = withFault(
      { kind: 'concurrentChange', properties: { successCount: 1, errorCount: 2 } },
      { match: { method: 'PATCH' } },
    );
    const response = await patch(tenant.fetch, userStatus, change);
    assert.deepEqual([response.body['successCount'], response.body['errorCount']], [1, 99]);
  });

  it('changes the object just after the response to a GET', async () => {
    const { tenant } = withFault(
      { kind: 'concurrentChange', properties: { errorCount: 2 }, when: 'after' },
      { times: 1 },
    );
    assert.notEqual((await get(tenant.fetch, userStatus)).body['errorCount'], 2);
    assert.equal((await get(tenant.fetch, userStatus)).body['errorCount'], 2);
  });

  it('changes another object if the fault has the path of one', async () => {
    const { tenant } = withFault({
      kind: 'concurrentChange',
      properties: { errorCount: 2 },
      path: otherUserStatus,
    });
    await get(tenant.fetch, userStatus);
    assert.equal(tenant.read(otherUserStatus)!['errorCount'], 2);
  });

  it('applies only to requests for status objects', async () => {
    const { tenant } = withFault({ kind: 'concurrentChange', properties: { errorCount: 2 } }, { times: 1 });
    await get(tenant.fetch, '/beta/deviceManagement/deviceConfigurations');
    assert.equal((await get(tenant.fetch, userStatus)).body['errorCount'], 2);
  });

  it('changes nothing once the object is deleted', async () => {
    const { tenant } = withFault({ kind: 'concurrentChange', properties: { errorCount: 2 } });
    tenant.remove(userStatus);
    assert.equal((await get(tenant.fetch, userStatus)).status, 404);
    const fault = { kind: 'concurrentChange', properties: {}, path: userStatus } as const;
    assert.throws(() => tenant.addFault({ do: fault }), /An error has occurred/);
  });
});
