import assert from 'node:assert/strict';
import type { Vocabulary } from '../harness/pageObjects/messages.ts';
import { Desk, pending } from './stage.ts';

describe('a window', () => {
  let desk: Desk;
  before(async () => {
    desk = await Desk.at();
  });
  after(() => desk.leave());
  afterEach(async function () {
    await desk.person.screenshot(`window, ${this.currentTest!.title}`);
    await desk.tidy();
  });

  it('shows in a restored tab what the service has by then', async () => {
    const path = desk.another();
    await desk.open(path);
    await desk.person.waitForState(path);
    desk.tenant.change(path, { pendingCount: 13 });
    await desk.person.reload();
    await desk.person.waitForEditorText(pending(13));
    assert.equal(await desk.person.isDirty(), false);
    await desk.person.waitForTreeItem('Sample tenant');
  });

  it('tries again to show a restored tab that could not be read', async () => {
    const path = desk.another();
    await desk.open(path);
    await desk.person.waitForState(path);
    desk.tenant.addFault({ match: { path }, do: { kind: 'status', status: 403 } });
    await desk.person.reload();
    const again = desk.person.page.getByRole('button', { name: 'Try Again' });
    await again.waitFor();
    await desk.reads('(devices) cannot be opened. ', ['Show Log']);
    await desk.person.screenshot('window, a restored tab that cannot be read');
    desk.tenant.clearFaults();
    await again.click();
    await desk.person.waitForEditorText(pending(12));
  });

  describe('beside another', () => {
    let other: Vocabulary;
    before(async () => {
      other = await desk.person.anotherWindow();
    });

    const typeIn = async (window: Vocabulary, path: string, count: number): Promise<void> => {
      await window.page.bringToFront();
      await desk.open(path, window);
      await window.replace(pending(12), pending(count));
    };

    it('does not save over what the other has saved', async () => {
      const path = desk.another();
      await typeIn(other, path, 14);
      await typeIn(desk.person, path, 13);
      await desk.person.save();
      await desk.person.waitForDirty(false);
      await other.save();
      await other.waitForNotification('12 when you opened it, 13 on the service now, 14 in your document');
      assert.equal(await other.isDirty(), true);
      assert.equal(desk.tenant.read(path)!['pendingCount'], 13);
    });

    it('waits for the other’s save of the same object, and then sees it', async () => {
      const path = desk.another();
      await typeIn(other, path, 14);
      await typeIn(desk.person, path, 13);
      desk.atPatch({ kind: 'slow', ms: 3000 });
      await desk.person.save();
      await desk.waitForPatch(path);
      await other.save();
      await other.waitForNotification('12 when you opened it, 13 on the service now, 14 in your document');
      assert.deepEqual([desk.sent(path).length, desk.tenant.read(path)!['pendingCount']], [1, 13]);
    });
  });
});
