import assert from 'node:assert/strict';
import { samplePath } from '../../faults/faultyTenant.ts';
import { assertVerdict, createSaveFixture } from './saveFixture.ts';

describe('save of an object that somebody else changed', () => {
  it('merges changes of different properties, sends only yours, and reports theirs', async () => {
    const fixture = await createSaveFixture();
    fixture.tenant.change(fixture.url, { failedCount: 99 });
    const verdict = await fixture.editAndSave({ errorCount: 4711 });
    assertVerdict('merged', verdict);
    assert.deepEqual(fixture.current(), { ...fixture.base, errorCount: 4711, failedCount: 99 });
    assert.deepEqual(verdict.otherChanges, [
      { property: 'failedCount', from: fixture.base['failedCount'], to: 99 },
    ]);
    assert.deepEqual(
      verdict.sent.map(({ property }) => property),
      ['errorCount'],
    );
    assert.equal(fixture.patches().length, 1);
    assert.equal('failedCount' in (fixture.patches()[0]!.body as object), false);
  });

  it('reports a conflict for the same property and sends nothing', async () => {
    const fixture = await createSaveFixture();
    fixture.tenant.change(fixture.url, { errorCount: 98 });
    const verdict = await fixture.editAndSave({ errorCount: 99, failedCount: 7 });
    assertVerdict('conflict', verdict);
    assert.deepEqual(verdict.conflicts, [
      { property: 'errorCount', base: fixture.base['errorCount'], theirs: 98, yours: 99 },
    ]);
    assert.deepEqual(verdict.theirs, fixture.current());
    assert.equal('writeError' in verdict, false);
    assert.deepEqual(fixture.patches(), []);
  });

  it('overwrites the value that the user has seen, but no newer one', async () => {
    const fixture = await createSaveFixture();
    fixture.tenant.change(fixture.url, { errorCount: 98 });
    const conflict = await fixture.editAndSave({ errorCount: 99 });
    assertVerdict('conflict', conflict);
    fixture.tenant.change(fixture.url, { errorCount: 97 });
    const newer = await fixture.editAndSave({ errorCount: 99 }, { overwrite: conflict.theirs });
    assertVerdict('conflict', newer);
    assert.deepEqual([newer.conflicts[0]!.theirs, fixture.patches()], [97, []]);
    const verdict = await fixture.editAndSave({ errorCount: 99 }, { overwrite: newer.theirs });
    assertVerdict('saved', verdict);
    assert.deepEqual(verdict.sent, [{ property: 'errorCount', from: 97, to: 99 }]);
    assert.equal(fixture.current()['errorCount'], 99);
  });

  it('does not overwrite another property that changed after the decision', async () => {
    const fixture = await createSaveFixture();
    fixture.tenant.change(fixture.url, { errorCount: 98 });
    const conflict = await fixture.editAndSave({ errorCount: 99, failedCount: 7 });
    assertVerdict('conflict', conflict);
    fixture.tenant.change(fixture.url, { failedCount: 6 });
    const second = await fixture.editAndSave(
      { errorCount: 99, failedCount: 7 },
      { overwrite: conflict.theirs },
    );
    assertVerdict('conflict', second);
    assert.deepEqual(
      second.conflicts.map(({ property }) => property),
      ['failedCount'],
    );
    assert.deepEqual(fixture.patches(), []);
  });

  it('sends nothing if somebody else made the same change', async () => {
    const fixture = await createSaveFixture();
    fixture.tenant.change(fixture.url, { errorCount: 99, failedCount: 7 });
    const verdict = await fixture.editAndSave({ errorCount: 99 });
    assertVerdict('already', verdict);
    assert.deepEqual(verdict.current, fixture.current());
    assert.deepEqual(
      verdict.otherChanges.map(({ property }) => property),
      ['failedCount'],
    );
    assert.deepEqual(fixture.patches(), []);
  });

  it('reports it if the same change by somebody else was lost again', async () => {
    const fixture = await createSaveFixture();
    fixture.tenant.change(fixture.url, { errorCount: 99 });
    fixture.tenant.addFault({ do: { kind: 'alter', values: { errorCount: 98 } } });
    const verdict = await fixture.editAndSave({ errorCount: 99, failedCount: 7 });
    assertVerdict('altered', verdict);
    assert.deepEqual(verdict.altered, [{ property: 'errorCount', sent: 99, stored: 98 }]);
    assert.deepEqual(
      verdict.sent.map(({ property }) => property),
      ['failedCount'],
    );
  });

  it('detects a change that keeps the length of the text', async () => {
    const fixture = await createSaveFixture();
    fixture.tenant.change(fixture.url, { errorCount: 12 });
    const now = await createSaveFixture(fixture.url, {}, fixture.tenant);
    fixture.tenant.change(fixture.url, { errorCount: 13 });
    assertVerdict('conflict', await now.editAndSave({ errorCount: 14 }));
  });

  it('ignores another spelling of the same date', async () => {
    const fixture = await createSaveFixture();
    fixture.tenant.change(fixture.url, { lastUpdateDateTime: '2026-02-03T04:05:06Z' });
    const now = await createSaveFixture(fixture.url, {}, fixture.tenant);
    fixture.tenant.change(fixture.url, { lastUpdateDateTime: '2026-02-03T05:05:06.0000000+01:00' });
    assertVerdict('saved', await now.editAndSave({ lastUpdateDateTime: '2026-02-04T00:00:00Z' }));
  });

  it('reports that the object is gone, and does not create it', async () => {
    const fixture = await createSaveFixture();
    fixture.tenant.remove(fixture.url);
    const verdict = await fixture.editAndSave({ errorCount: 99 });
    assertVerdict('gone', verdict);
    assert.equal(verdict.error.status, 404);
    assert.deepEqual(fixture.patches(), []);
  });

  it('reports that the path leads to another object', async () => {
    const fixture = await createSaveFixture();
    fixture.tenant.change(fixture.url, { id: 'another' });
    const verdict = await fixture.editAndSave({ errorCount: 99 });
    assertVerdict('replaced', verdict);
    assert.equal(verdict.theirs['id'], 'another');
    assert.deepEqual(fixture.patches(), []);
  });

  it('detects a conflict between two paths to the same object', async () => {
    const scep = `${samplePath('iOS - Cert - SCEP User')}/microsoft.graph.iosScepCertificateProfile`;
    const linked = await createSaveFixture(`${scep}/rootCertificate/userStatusOverview`);
    const own = await createSaveFixture(
      `${samplePath('iOS - Cert - Contoso Root CA G2')}/userStatusOverview`,
      {},
      linked.tenant,
    );
    assert.equal(linked.base['id'], own.base['id']);
    assertVerdict('saved', await linked.editAndSave({ errorCount: 1 }));
    assertVerdict('conflict', await own.editAndSave({ errorCount: 2 }));
    assertVerdict('merged', await own.editAndSave({ failedCount: 2 }));
  });
});

describe('save without a base', () => {
  it('reports every difference as a conflict and sends nothing', async () => {
    const fixture = await createSaveFixture();
    const verdict = await fixture.editAndSave({ errorCount: 99 }, { base: undefined });
    assertVerdict('conflict', verdict);
    assert.deepEqual(verdict.conflicts, [
      { property: 'errorCount', base: undefined, theirs: fixture.base['errorCount'], yours: 99 },
    ]);
    assert.deepEqual(fixture.patches(), []);
  });

  it('sends nothing if there is no difference', async () => {
    const fixture = await createSaveFixture();
    assertVerdict('already', await fixture.editAndSave({}, { base: undefined }));
    assert.deepEqual(fixture.patches(), []);
  });

  it('saves once the user has decided to overwrite', async () => {
    const fixture = await createSaveFixture();
    const verdict = await fixture.editAndSave({ errorCount: 99 }, { base: undefined });
    assertVerdict('conflict', verdict);
    assertVerdict(
      'saved',
      await fixture.editAndSave({ errorCount: 99 }, { base: undefined, overwrite: verdict.theirs }),
    );
    assert.deepEqual(fixture.current(), { ...fixture.base, errorCount: 99 });
  });

  it('reports a conflict only for properties that the base does not have', async () => {
    const fixture = await createSaveFixture();
    const { failedCount: _, ...known } = fixture.base;
    const verdict = await fixture.editAndSave({ errorCount: 99, failedCount: 7 }, { base: known });
    assertVerdict('conflict', verdict);
    assert.deepEqual(
      verdict.conflicts.map(({ property }) => property),
      ['failedCount'],
    );
  });
});
