import assert from 'node:assert/strict';
import { is, sitDown } from './desk.ts';

describe('a save that may not be sent any more', () => {
  it('is not sent', async () => {
    const desk = await sitDown();
    is('cancelled', await desk.change({ errorCount: 99 }, { maySend: () => false }));
    assert.equal(desk.patches().length, 0);
  });

  it('is not sent again after a wait for a busy service', async () => {
    const desk = await sitDown(undefined, { patient: true });
    desk.tenant.addFault({
      match: { method: 'PATCH' },
      times: 1,
      do: { kind: 'throttle', retryAfter: 0.01 },
    });
    const verdict = await desk.change({ errorCount: 99 }, { maySend: () => desk.patches().length === 0 });
    is('cancelled', verdict);
    assert.equal(desk.patches().length, 1);
    assert.deepEqual(desk.now(), desk.base);
  });
});
