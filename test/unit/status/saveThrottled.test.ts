import assert from 'node:assert/strict';
import type { Values } from '../../../src/status/values.ts';
import type { SaveFixture } from './saveFixture.ts';
import { assertVerdict, createSaveFixture } from './saveFixture.ts';

/** The first PATCH is throttled, and somebody else changes the object during the wait. */
async function throttledWithChange(theirs: Values): Promise<SaveFixture> {
  const fixture = await createSaveFixture(undefined, { retries: true });
  const match = { method: 'PATCH' };
  fixture.tenant.addFault({
    match,
    times: 1,
    do: { kind: 'concurrentChange', properties: theirs, when: 'after' },
  });
  fixture.tenant.addFault({ match, times: 1, do: { kind: 'throttle', retryAfter: 60 } });
  return fixture;
}

describe('save after waiting for a throttled PATCH', () => {
  it('sends again if the object has not changed', async () => {
    const fixture = await throttledWithChange({});
    let announced = 0;
    const beforeSend = () => {
      announced++;
      return Promise.resolve();
    };
    assertVerdict('saved', await fixture.editAndSave({ errorCount: 99 }, { beforeSend }));
    assert.deepEqual([fixture.patches().length, announced], [2, 1]);
  });

  it('reports a conflict if somebody else changed the same property', async () => {
    const fixture = await throttledWithChange({ errorCount: 1 });
    const verdict = await fixture.editAndSave({ errorCount: 99 });
    assertVerdict('conflict', verdict);
    assert.deepEqual(verdict.conflicts, [
      { property: 'errorCount', base: fixture.base['errorCount'], theirs: 1, yours: 99 },
    ]);
    assert.deepEqual([fixture.patches().length, fixture.current()['errorCount']], [1, 1]);
  });

  it('merges if somebody else changed another property', async () => {
    const fixture = await throttledWithChange({ failedCount: 1 });
    let asked = 0;
    const verdict = await fixture.editAndSave(
      { errorCount: 99 },
      { confirm: () => Promise.resolve(asked++ ? 'cancel' : 'send') },
    );
    assertVerdict('merged', verdict);
    assert.deepEqual([verdict.current['errorCount'], verdict.current['failedCount']], [99, 1]);
    assert.equal(asked, 1, 'confirmed once');
  });

  it('sends nothing if somebody else made the same change', async () => {
    const fixture = await throttledWithChange({ errorCount: 99 });
    assertVerdict('already', await fixture.editAndSave({ errorCount: 99 }));
    assert.equal(fixture.patches().length, 1);
  });

  it('is refused if the object cannot be read after the wait', async () => {
    const fixture = await throttledWithChange({});
    const beforeSend = () => {
      fixture.tenant.addFault({ match: { method: 'GET' }, do: { kind: 'status', status: 403 } });
      return Promise.resolve();
    };
    const verdict = await fixture.editAndSave({ errorCount: 99 }, { beforeSend });
    assertVerdict('refused', verdict);
    assert.deepEqual([verdict.during, fixture.patches().length], ['read', 1]);
  });
});
