import assert from 'node:assert/strict';
import { assertVerdict, createSaveFixture } from './saveFixture.ts';

describe('save on a connection that is locked meanwhile', () => {
  it('sends nothing', async () => {
    const fixture = await createSaveFixture();
    assertVerdict('cancelled', await fixture.editAndSave({ errorCount: 99 }, { canSend: () => false }));
    assert.equal(fixture.patches().length, 0);
  });

  it('does not send again after throttling', async () => {
    const fixture = await createSaveFixture(undefined, { retries: true });
    fixture.tenant.addFault({
      match: { method: 'PATCH' },
      times: 1,
      do: { kind: 'throttle', retryAfter: 0.01 },
    });
    const verdict = await fixture.editAndSave(
      { errorCount: 99 },
      { canSend: () => fixture.patches().length === 0 },
    );
    assertVerdict('cancelled', verdict);
    assert.equal(fixture.patches().length, 1);
    assert.deepEqual(fixture.current(), fixture.base);
  });
});
