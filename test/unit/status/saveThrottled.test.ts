import assert from 'node:assert/strict';
import type { Values } from '../../../src/status/values.ts';
import type { Desk } from './desk.ts';
import { is, sitDown } from './desk.ts';

/** The first PATCH is turned away, and while it waits somebody else changes the object. */
async function meanwhile(theirs: Values): Promise<Desk> {
  const desk = await sitDown(undefined, { patient: true });
  const match = { method: 'PATCH' };
  desk.tenant.addFault({
    match,
    times: 1,
    do: { kind: 'concurrentChange', properties: theirs, when: 'after' },
  });
  desk.tenant.addFault({ match, times: 1, do: { kind: 'throttle', retryAfter: 60 } });
  return desk;
}

describe('a save that a busy service lets wait', () => {
  it('is sent when all is still as it was', async () => {
    const desk = await meanwhile({});
    let announced = 0;
    const beforeSending = () => {
      announced++;
      return Promise.resolve();
    };
    is('saved', await desk.change({ errorCount: 99 }, { beforeSending }));
    assert.deepEqual([desk.patches().length, announced], [2, 1]);
  });

  it('is not sent over what somebody has changed in the meantime', async () => {
    const desk = await meanwhile({ errorCount: 1 });
    const verdict = await desk.change({ errorCount: 99 });
    is('conflict', verdict);
    assert.deepEqual(verdict.conflicts, [
      { property: 'errorCount', base: desk.base['errorCount'], theirs: 1, yours: 99 },
    ]);
    assert.deepEqual([desk.patches().length, desk.now()['errorCount']], [1, 1]);
  });

  it('is sent beside what somebody has changed elsewhere, and says so', async () => {
    const desk = await meanwhile({ failedCount: 1 });
    let asked = 0;
    const verdict = await desk.change(
      { errorCount: 99 },
      { ask: () => Promise.resolve(asked++ ? 'stop' : 'send') },
    );
    is('merged', verdict);
    assert.deepEqual([verdict.now['errorCount'], verdict.now['failedCount']], [99, 1]);
    assert.equal(asked, 1, 'the same change is not asked for twice');
  });

  it('sends nothing where somebody has done the same', async () => {
    const desk = await meanwhile({ errorCount: 99 });
    is('already', await desk.change({ errorCount: 99 }));
    assert.equal(desk.patches().length, 1);
  });

  it('is refused where the object cannot be read after the wait', async () => {
    const desk = await meanwhile({});
    const beforeSending = () => {
      desk.tenant.addFault({ match: { method: 'GET' }, do: { kind: 'status', status: 403 } });
      return Promise.resolve();
    };
    const verdict = await desk.change({ errorCount: 99 }, { beforeSending });
    is('refused', verdict);
    assert.deepEqual([verdict.during, desk.patches().length], ['read', 1]);
  });
});
