import assert from 'node:assert/strict';
import type { Person } from '../harness/person.ts';
import { pending, theDesk } from './stage.ts';
import type { Desk } from './stage.ts';

/** What a comparison shows, on the service's side and on the document's. */
async function waitForSides(person: Person, theirs: string, yours: string): Promise<void> {
  const side = async (name: string): Promise<string> =>
    (await person.page.locator(`.monaco-diff-editor .editor.${name} .view-lines`).innerText()).replaceAll(
      '\u00a0',
      ' ',
    );
  await person.until(
    'both sides',
    async () => [await side('original'), await side('modified')] as const,
    ([original, modified]) => original.includes(theirs) && modified.includes(yours),
  );
}

describe('a person who meets somebody else’s change', () => {
  let desk: Desk;
  before(async () => {
    desk = await theDesk();
  });
  afterEach(async function () {
    await desk.person.screenshot(`conflict, ${this.currentTest!.title}`);
    await desk.tidy();
  });

  /** 13 in the document where 12 was, and 14 on the service: saving says so. */
  const meet = async (): Promise<string> => {
    const path = await desk.edit(13);
    desk.tenant.change(path, { pendingCount: 14 });
    await desk.person.save();
    const { text, severity } = await desk.reads('Not sent: the same values have changed on the service.', [
      'Compare',
      'Overwrite',
      'Take Theirs',
    ]);
    assert.match(text, /Pending: 12 when you opened it, 14 on the service now, 13 in your document\./);
    assert.equal(severity, 'warning');
    await desk.person.waitForDirty(true);
    assert.equal(desk.sent(path).length, 0);
    return path;
  };
  const isOverwritten = async (path: string): Promise<void> => {
    await desk.person.waitForDirty(false);
    await desk.person.waitForEditorText(pending(13));
    assert.deepEqual([desk.sent(path).length, desk.tenant.read(path)!['pendingCount']], [1, 13]);
  };
  const isTaken = async (path: string): Promise<void> => {
    await desk.person.waitForDirty(false);
    await desk.person.waitForEditorText(pending(14));
    assert.deepEqual([desk.sent(path).length, desk.tenant.read(path)!['pendingCount']], [0, 14]);
  };

  it('is told both values, also above the document', async () => {
    await meet();
    await desk.person.waitForLens('Somebody else changed Pending');
  });

  it('can overwrite it', async () => {
    const path = await meet();
    await desk.person.clickNotificationButton('Overwrite');
    await isOverwritten(path);
    await desk.person.waitForNoLens('Somebody else changed');
  });

  it('can take it', async () => {
    const path = await meet();
    await desk.person.clickNotificationButton('Take Theirs');
    await isTaken(path);
    await desk.person.waitForNoLens('Somebody else changed');
  });

  it('can overwrite it from above the document', async () => {
    const path = await meet();
    await desk.person.waitForLens('Overwrite');
    await desk.person.clickLens('Overwrite');
    await isOverwritten(path);
    await desk.person.waitForNoLens('Somebody else changed');
  });

  it('does not overwrite what came after that', async () => {
    const path = await meet();
    desk.tenant.change(path, { pendingCount: 15 });
    await desk.person.clearNotifications();
    await desk.person.clickLens('Overwrite');
    await desk.reads('12 when you opened it, 15 on the service now', ['Compare', 'Overwrite', 'Take Theirs']);
    assert.equal(desk.tenant.read(path)!['pendingCount'], 15);
  });

  for (const [action, ends] of [
    ['Overwrite', isOverwritten],
    ['Take Theirs', isTaken],
  ] as const) {
    it(`compares both sides, and decides there: ${action}`, async () => {
      const { person } = desk;
      const path = await meet();
      await person.clickNotificationButton('Compare');
      await person.waitForTab('Service ↔ Your Document');
      await waitForSides(person, pending(14), pending(13));
      await person.screenshot(`conflict, compared`);
      await person.clickEditorAction(action);
      await ends(path);
    });
  }
});

describe('a person who waits or thinks again', () => {
  let desk: Desk;
  before(async () => {
    desk = await theDesk();
  });
  afterEach(async function () {
    await desk.person.screenshot(`waiting, ${this.currentTest!.title}`);
    await desk.tidy();
  });

  it('sees a busy service’s countdown, and the save goes on by itself', async () => {
    const path = await desk.edit(13);
    desk.atPatch({ kind: 'throttle', retryAfter: 4 });
    await desk.person.save();
    const first = await desk.reads('Microsoft Graph is throttling requests', ['Cancel']);
    const seconds = (text: string): number => Number(/in (\d+) s/.exec(text)?.[1]);
    const now = async (): Promise<string[]> => (await desk.person.notifications()).map(({ text }) => text);
    await desk.person.screenshot('waiting, countdown');
    await desk.person.until('the countdown to go on', now, (texts) =>
      texts.some((text) => seconds(text) < seconds(first.text)),
    );
    assert.equal(await desk.person.isDirty(), true);
    await desk.person.waitForStatusBar('saved Pending 12 → 13');
    await desk.person.waitForDirty(false);
    assert.equal(desk.sent(path).length, 2);
    await desk.person.until('the countdown to close', now, (texts) => texts.length === 0);
  });

  it('cancels that wait, and nothing was changed', async () => {
    const path = await desk.edit(13);
    desk.atPatch({ kind: 'throttle', retryAfter: 600 });
    await desk.person.save();
    await desk.reads('Microsoft Graph is throttling requests', ['Cancel']);
    await desk.person.clickNotificationButton('Cancel');
    await desk.reads('Canceled. Nothing was changed on the service.', ['Retry', 'Save As...', 'Revert']);
    await desk.person.waitForDirty(true);
    assert.deepEqual([desk.sent(path).length, desk.tenant.read(path)!['pendingCount']], [1, 12]);
  });

  describe('with the setting to be asked before every save', () => {
    before(() => desk.person.changeSettings({ 'intuneStatus.confirmSave': 'always' }));
    after(() => desk.person.changeSettings({ 'intuneStatus.confirmSave': 'never' }));

    it('sees the change and sends it', async () => {
      const path = await desk.edit(13);
      await desk.person.save();
      const { text, detail, buttons } = await desk.person.dialog();
      assert.match(text, /^Send this change to Sample tenant\?$/);
      assert.match(detail, /Pending: 12 → 13/);
      // Their order is the platform's.
      assert.deepEqual(buttons.toSorted(), ['Cancel', 'Send']);
      assert.equal(desk.sent(path).length, 0);
      await desk.person.screenshot('waiting, asked before sending');
      await desk.person.clickDialogButton('Send');
      await desk.person.waitForStatusBar('saved Pending 12 → 13');
      await desk.person.waitForDirty(false);
    });

    it('does not send it after all', async () => {
      const path = await desk.edit(13);
      await desk.person.save();
      await desk.person.dialog();
      await desk.person.clickDialogButton('Cancel');
      await desk.reads('Canceled. Nothing was changed on the service.', ['Retry', 'Save As...', 'Revert']);
      await desk.person.waitForDirty(true);
      assert.equal(desk.sent(path).length, 0);
    });

    it('is asked again where somebody else was faster', async () => {
      const path = await desk.edit(13);
      await desk.person.save();
      await desk.person.dialog();
      desk.tenant.change(path, { pendingCount: 14 });
      await desk.person.clickDialogButton('Send');
      await desk.reads('12 when you opened it, 14 on the service now', [
        'Compare',
        'Overwrite',
        'Take Theirs',
      ]);
      assert.equal(desk.sent(path).length, 0);
    });
  });
});
