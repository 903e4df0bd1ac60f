import assert from 'node:assert/strict';
import { until } from '../../harness/pageObjects/until.ts';
import { takeScreenshots } from '../screenshots.ts';
import { pending, saveErrorButtons, sharedFixture } from '../tenantFixture.ts';
import type { TenantFixture } from '../tenantFixture.ts';

describe('a save that cannot succeed', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await sharedFixture();
  });
  takeScreenshots('blocked save', () => fixture.workbench);
  afterEach(() => fixture.reset());

  it('is not sent over a locked connection, which the tree and the editor show', async () => {
    const { workbench } = fixture;
    const path = await fixture.openEdited(13);
    const waitForLock = async (locked: boolean): Promise<string> => {
      const { description } = await until(
        `the connection to be ${locked ? 'locked' : 'unlocked'} in the tree`,
        () => workbench.waitForTreeItem('Sample tenant'),
        ({ icon }) => (icon === 'lock') === locked,
      );
      return description;
    };
    await workbench.contextMenu('Sample tenant', 'Lock Connection');
    assert.match(await waitForLock(true), /^locked/);
    await workbench.waitForCodeLens('This connection is locked. Changes cannot be sent.');
    await workbench.save();
    const text = 'Not sent: the connection is locked. Unlock it in the Intune view.';
    await fixture.waitForNotification(text, saveErrorButtons);
    await workbench.waitForDirty(true);
    await workbench.screenshot('blocked save, locked');
    await workbench.clearNotifications();

    const other = fixture.takeStatusPath();
    await fixture.open(other);
    await workbench.focusEditor();
    await workbench.type('1');
    await workbench.page.getByText('Editor is read-only because the file is read-only.').first().waitFor();
    assert.equal(await workbench.isDirty(), false);
    assert.deepEqual([fixture.patches(path), fixture.patches(other)], [[], []]);

    await workbench.contextMenu('Sample tenant', 'Unlock Connection');
    await waitForLock(false);
    await fixture.editPending(12, 13);
    await workbench.save();
    await workbench.waitForStatusBar('saved Pending 12 → 13');
  });

  it('is marked in the tree and above the document after a refusal that a retry cannot change', async () => {
    const { workbench } = fixture;
    const name = 'WIN - Compliance - Surface Hub';
    await workbench.expand('Compliance policies');
    await workbench.expand(name);
    await workbench.click('Device status');
    await workbench.waitForTab(`${name} (devices)`);
    await workbench.waitForEditorText('"pendingCount"');
    const [, before = ''] = /"pendingCount": (\d+)/.exec(await workbench.editorText())!;
    await fixture.editPending(before, 4711);
    fixture.faultAtNextPatch({ kind: 'noMethod' });
    await workbench.save();
    const reason = 'The service does not support this operation on this path';
    await fixture.waitForNotification(reason, ['Copy Details']);
    const status = await until(
      'the refusal in the tree',
      async () => (await workbench.treeItems()).find(({ text }) => text === 'Device status'),
      (item) => item?.description.includes('save rejected') ?? false,
    );
    assert.equal(status!.icon, 'circle-slash');
    await workbench.waitForCodeLens('The service rejected a save of this document on');
    await workbench.screenshot('blocked save, refused before');
    await workbench.clearNotifications();
    // A code lens that is being rendered again ignores the click.
    const askWhy = async (): Promise<number> => {
      await workbench.clickCodeLens('Why?');
      return (await workbench.notifications()).length;
    };
    await until('the reason', askWhy, (count) => count > 0);
    await fixture.waitForNotification(reason, ['Copy Details']);

    await workbench.save();
    await workbench.waitForDirty(false);
    await workbench.waitForEditorText(pending(4711));
    await until(
      'the refusal to disappear from the tree',
      async () => (await workbench.treeItems()).find(({ text }) => text === 'Device status'),
      (item) => item?.description.includes('4,711') === true && !item.description.includes('rejected'),
    );
    await workbench.waitForNoCodeLens('The service rejected');
  });
});
