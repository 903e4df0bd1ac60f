import assert from 'node:assert/strict';
import { pending, theDesk } from './stage.ts';
import type { Desk } from './stage.ts';

describe('a person who saves', () => {
  let desk: Desk;
  before(async () => {
    desk = await theDesk();
  });
  afterEach(async function () {
    await desk.person.screenshot(`verdict, ${this.currentTest!.title}`);
    await desk.tidy();
  });

  describe('is not disturbed when', () => {
    it('nothing changed', async () => {
      const path = await desk.edit('12 ');
      await desk.person.save();
      await desk.person.waitForStatusBar('no changes, nothing was sent');
      await desk.person.waitForDirty(false);
      assert.equal(desk.sent(path).length, 0);
    });

    it('the service has the values already', async () => {
      const path = await desk.edit(13);
      desk.tenant.change(path, { pendingCount: 13 });
      await desk.person.save();
      await desk.person.waitForStatusBar('the service already has these values, nothing was sent');
      await desk.person.waitForDirty(false);
      assert.equal(desk.sent(path).length, 0);
    });

    for (const [name, act] of [
      ['saved', undefined],
      ['saved, answered without a body', { kind: 'noContent' }],
      ['saved, answered with an empty body', { kind: 'emptyBody' }],
    ] as const) {
      it(name, async () => {
        const path = await desk.edit(13);
        if (act) desk.atPatch(act);
        await desk.person.save();
        await desk.person.waitForStatusBar('saved Pending 12 → 13');
        await desk.person.waitForDirty(false);
        assert.equal(desk.tenant.read(path)!['pendingCount'], 13);
        assert.deepEqual(await desk.person.notifications(), []);
      });
    }
  });

  describe('is told, and the document shows it, when', () => {
    it('the service keeps other values', async () => {
      await desk.edit(13);
      desk.atPatch({ kind: 'alter', values: { pendingCount: 11 } });
      await desk.person.save();
      const words = 'the service accepted the change but stored other values: Pending is 11, not 13.';
      const { severity } = await desk.reads(words, ['Show Save Journal']);
      assert.equal(severity, 'warning');
      await desk.person.waitForDirty(false);
      await desk.person.waitForEditorText(pending(11));
    });

    it('the service ignores the change, though its answer repeats it', async () => {
      await desk.edit(13);
      desk.atPatch({ kind: 'ignore', echo: true });
      await desk.person.save();
      await desk.reads('stored other values: Pending is 12, not 13.', ['Show Save Journal']);
      await desk.person.waitForDirty(false);
      await desk.person.waitForEditorText(pending(12));
    });

    it('somebody has changed something else, and both are kept', async () => {
      const path = await desk.edit(13);
      desk.tenant.change(path, { failedCount: 5 });
      await desk.person.save();
      await desk.reads(
        'saved Pending 12 → 13. Other properties have also changed on the service: Failed 4 → 5. Both changes are stored.',
        ['Show Save Journal'],
      );
      await desk.person.waitForDirty(false);
      await desk.person.waitForEditorText('"failedCount": 5');
      assert.equal(desk.tenant.read(path)!['failedCount'], 5);
    });
  });

  describe('keeps the document unsaved, and nothing is sent, when', () => {
    it('it is invalid', async () => {
      const path = await desk.edit('7.5');
      await desk.person.save();
      const words = 'Not sent. pendingCount must be a whole number, written in digits only.';
      await desk.reads(words, ['Retry', 'Save As...', 'Revert']);
      await desk.person.waitForDirty(true);
      assert.equal(desk.sent(path).length, 0);
    });

    it('its path leads to another object', async () => {
      const path = await desk.edit(13);
      desk.tenant.change(path, { id: 'another' });
      await desk.person.save();
      await desk.reads('Not sent: the path now leads to another object.', ['Compare']);
      await desk.person.waitForDirty(true);
      assert.equal(desk.sent(path).length, 0);
    });

    it('its object is gone', async () => {
      const path = await desk.edit(13);
      desk.tenant.remove(path.replace('/deviceStatusOverview', ''));
      await desk.person.save();
      const words = 'Not sent: the configuration no longer exists, or you do not have access to it.';
      await desk.reads(words, ['Copy Details']);
      await desk.person.waitForDirty(true);
      assert.equal(desk.sent(path).length, 0);
    });
  });
});
