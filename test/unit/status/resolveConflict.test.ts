import assert from 'node:assert/strict';
import { compareConflict, overwriteConflict, takeTheirValues } from '../../../src/status/resolveConflict.ts';
import { DocumentFixture } from './documentFixture.ts';

describe('a conflict', () => {
  let fixture: DocumentFixture;
  const changeService = (values: object) =>
    void (fixture.service.values = { ...fixture.service.values, ...values });
  const takeTheirs = () => takeTheirValues(fixture.document, (theirs) => fixture.editor.type(theirs));

  beforeEach(async () => {
    fixture = await DocumentFixture.open();
    await fixture.editor.type({ pendingCount: 5 });
    changeService({ pendingCount: 3 });
    await fixture.save();
    assert.ok(fixture.document.state.conflict);
  });

  it('is overwritten by one save, and only with the values that the user has seen', async () => {
    changeService({ pendingCount: 4 });
    assert.equal(await overwriteConflict(fixture.document, () => fixture.save()), true);
    assert.deepEqual(fixture.service.patches, [], 'a newer value is a new conflict');
    assert.equal(await overwriteConflict(fixture.document, () => fixture.save()), true);
    assert.deepEqual(fixture.service.patches, [{ pendingCount: 5 }]);
    assert.equal(await overwriteConflict(fixture.document, () => assert.fail('saved')), false);
  });

  it('is no longer decided if the save that overwrites it fails', async () => {
    await assert.rejects(
      overwriteConflict(fixture.document, () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(fixture.document.state.conflict?.isOverwriteChosen, false);
  });

  it('is replaced by a comparison with newer values, and closed if nothing differs', async () => {
    changeService({ pendingCount: 4 });
    assert.equal(await compareConflict(fixture.document, fixture.service.values), 'changed');
    assert.equal(fixture.document.state.conflict?.conflicts[0]?.theirs, 4);
    changeService({ pendingCount: 5 });
    await compareConflict(fixture.document, fixture.service.values);
    assert.equal(fixture.document.state.conflict, undefined);
    assert.equal(await compareConflict(fixture.document, fixture.service.values), 'noConflict');
  });

  it('leaves no change after the service’s values are taken, and the next save sends nothing', async () => {
    assert.equal(await takeTheirs(), 'unchanged');
    await fixture.save();
    assert.equal(fixture.editor.isDirty, false);
    assert.equal(fixture.editor.values['pendingCount'], 3);
    assert.deepEqual(fixture.service.patches, []);
    assert.equal(await takeTheirs(), 'noConflict');
  });

  it('leaves other changes of the document when the service’s values are taken', async () => {
    await fixture.editor.type({ errorCount: 9 });
    assert.equal(await takeTheirs(), 'changed');
    await fixture.save();
    assert.deepEqual(fixture.service.patches, [{ errorCount: 9 }]);
  });

  it('reports problems of the document', async () => {
    await fixture.editor.type({ errorCount: -1 });
    assert.equal(await compareConflict(fixture.document, fixture.service.values), 'invalid');
    assert.equal(await takeTheirs(), 'invalid');
  });

  it('keeps the taken values in the base after a crash', async () => {
    await fixture.editor.type({ errorCount: 9 });
    await takeTheirs();
    await fixture.restart();
    assert.equal((await fixture.document.getBase())?.['pendingCount'], 3);
    await fixture.save();
    assert.deepEqual(fixture.service.patches, [{ errorCount: 9 }]);
  });

  it('stays open if the values cannot be put into the document', async () => {
    const edit = () => Promise.reject(new Error('edited at the same time'));
    await assert.rejects(takeTheirValues(fixture.document, edit), /same time/);
    assert.ok(fixture.document.state.conflict);
  });
});
