import assert from 'node:assert/strict';
import type { Message } from '../harness/pageObjects/messages.ts';
import { pending, theDesk } from './stage.ts';
import type { Desk } from './stage.ts';

describe('what holds a save back', () => {
  let desk: Desk;
  before(async () => {
    desk = await theDesk();
  });
  afterEach(async function () {
    await desk.person.screenshot(`held back, ${this.currentTest!.title}`);
    await desk.tidy();
  });

  it('is a lock on the connection: tree and editor show it, and nothing is sent', async () => {
    const { person } = desk;
    const path = await desk.edit(13);
    await person.contextMenu('Sample tenant', 'Lock Connection');
    const locked = await person.until(
      'the lock in the tree',
      () => person.waitForTreeItem('Sample tenant'),
      ({ icon }) => icon === 'lock',
    );
    assert.match(locked.description, /^locked/);
    await person.waitForLens('This connection is locked. Changes cannot be sent.');
    await person.save();
    const words = 'Not sent: the connection is locked. Unlock it in the Intune view.';
    await desk.reads(words, ['Retry', 'Save As...', 'Revert']);
    await person.waitForDirty(true);
    await person.screenshot('held back, locked');
    await person.clearNotifications();

    const other = desk.another();
    await desk.open(other);
    await person.focusEditor();
    await person.type('1');
    await person.page.getByText('Editor is read-only because the file is read-only.').first().waitFor();
    assert.equal(await person.isDirty(), false);
    assert.deepEqual([desk.sent(path), desk.sent(other)], [[], []]);

    await person.contextMenu('Sample tenant', 'Unlock Connection');
    await person.until(
      'no lock in the tree',
      () => person.waitForTreeItem('Sample tenant'),
      ({ icon }) => icon !== 'lock',
    );
    await desk.change(12, 13);
    await person.save();
    await person.waitForStatusBar('saved Pending 12 → 13');
  });

  it('is a lasting refusal: remembered in the tree and above the document, through a reload', async () => {
    const { person } = desk;
    const findInTree = async (): Promise<void> => {
      await person.expand('Compliance policies');
      await person.expand('WIN - Compliance - Surface Hub');
    };
    await findInTree();
    await person.click('Device status');
    await person.waitForTab('WIN - Compliance - Surface Hub (devices)');
    await person.waitForEditorText('"pendingCount"');
    const [before] = /"pendingCount": \d+/.exec(await person.editorText())!;
    await person.replace(before, pending(4711));
    desk.atPatch({ kind: 'noMethod' });
    await person.save();
    await desk.reads('The service does not support this operation on this path', ['Copy Details']);

    const isShown = async (): Promise<void> => {
      const status = await person.until(
        'the refusal in the tree',
        async () => (await person.treeItems()).find(({ text }) => text === 'Device status'),
        (item) => item?.description.includes('save rejected') ?? false,
      );
      assert.equal(status!.icon, 'circle-slash');
      await person.waitForLens('The service rejected a save of this document on');
    };
    await isShown();
    await person.reload();
    await findInTree();
    await person.waitForEditorText(pending(4711));
    await isShown();
    await person.screenshot('held back, refused before');
    // A line that is drawn anew in that moment takes no click.
    const ask = async (): Promise<Message[]> => {
      await person.clickLens('Why?');
      return await person.notifications();
    };
    await person.until('the reason', ask, (messages) => messages.length > 0);
    await desk.reads('The service does not support this operation on this path', ['Copy Details']);

    await person.save();
    await person.waitForDirty(false);
    await person.until(
      'the refusal to be forgotten',
      async () => (await person.treeItems()).find(({ text }) => text === 'Device status'),
      (item) => item?.description.includes('4,711') === true && !item.description.includes('rejected'),
    );
    await person.waitForNoLens('The service refused');
  });
});
