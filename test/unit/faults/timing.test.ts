import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFaultyTenant } from '../../faults/faultyTenant.ts';
import { graph, patch, patchInit } from '../sample/graphClient.ts';
import { until } from './until.ts';
import { change, userStatus, withFault } from './withFault.ts';

describe('a fault that delays a request', () => {
  it('does not apply a change that the client aborts during the delay', async () => {
    const { tenant, isApplied } = withFault({ kind: 'slow', ms: 30 });
    const signal = AbortSignal.timeout(5);
    await assert.rejects(tenant.fetch(graph + userStatus, { ...patchInit(change), signal }), {
      name: 'TimeoutError',
    });
    await sleep(60);
    assert.ok(!isApplied());
  });

  it('applies an aborted change after the delay if it has `regardless`', async () => {
    const { tenant, isApplied } = withFault({ kind: 'slow', ms: 30, regardless: true });
    const signal = AbortSignal.timeout(5);
    await assert.rejects(tenant.fetch(graph + userStatus, { ...patchInit(change), signal }), {
      name: 'TimeoutError',
    });
    assert.ok(!isApplied());
    await until(isApplied);
  });

  it('rejects with the abort reason if the client aborts after the change is applied', async () => {
    const { tenant, isApplied } = withFault({ kind: 'slow', ms: 1000, when: 'after' });
    const controller = new AbortController();
    const pending = tenant.fetch(graph + userStatus, { ...patchInit(change), signal: controller.signal });
    void until(isApplied).then(() => controller.abort(new Error('enough')));
    await assert.rejects(pending, { message: 'enough' });
  });

  it('responds after the delay', async () => {
    const { tenant } = withFault({ kind: 'slow', ms: 5 });
    assert.equal((await patch(tenant.fetch, userStatus, change)).status, 200);
  });

  it('neither logs nor handles a request that is already aborted', async () => {
    const tenant = createFaultyTenant();
    await assert.rejects(tenant.fetch(graph + userStatus, { signal: AbortSignal.abort() }), {
      name: 'AbortError',
    });
    assert.equal(tenant.requests.length, 0);
  });
});
