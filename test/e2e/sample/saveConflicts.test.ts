import assert from 'node:assert/strict';
import { until } from '../../harness/pageObjects/until.ts';
import { takeScreenshots } from '../screenshots.ts';
import { conflictButtons, pending, saveErrorButtons, sharedFixture } from '../tenantFixture.ts';
import type { TenantFixture } from '../tenantFixture.ts';

describe('a save that conflicts with a change made elsewhere', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await sharedFixture();
  });
  takeScreenshots('conflict', () => fixture.workbench);
  afterEach(() => fixture.reset());

  /** The document changes 12 to 13, the service has 14, and the save sends nothing. */
  const saveIntoConflict = async (): Promise<string> => {
    const { workbench, tenant } = fixture;
    const path = await fixture.openEdited(13);
    tenant.change(path, { pendingCount: 14 });
    await workbench.save();
    const { text, severity } = await fixture.waitForNotification(
      'Not sent: the same values have changed on the service.',
      conflictButtons,
    );
    assert.match(text, /Pending: 12 when you opened it, 14 on the service now, 13 in your document\./);
    assert.equal(severity, 'warning');
    await workbench.waitForDirty(true);
    fixture.assertService(path, { patches: 0, pendingCount: 14 });
    return path;
  };
  const assertOverwritten = async (path: string): Promise<void> => {
    await fixture.workbench.waitForDirty(false);
    await fixture.workbench.waitForEditorText(pending(13));
    fixture.assertService(path, { patches: 1, pendingCount: 13 });
    await fixture.workbench.waitForNoCodeLens('Somebody else changed');
  };

  it('overwrites only the value that was shown, from the code lens and from the notification', async () => {
    const { workbench, tenant } = fixture;
    const path = await saveIntoConflict();
    await workbench.waitForCodeLens('Somebody else changed Pending');
    tenant.change(path, { pendingCount: 15 });
    await workbench.clearNotifications();
    await workbench.clickCodeLens('Overwrite');
    await fixture.waitForNotification('12 when you opened it, 15 on the service now', conflictButtons);
    fixture.assertService(path, { patches: 0, pendingCount: 15 });

    await workbench.clickNotificationButton('Overwrite');
    await assertOverwritten(path);
  });

  it('takes the value of the service with Take Theirs, and sends nothing', async () => {
    const { workbench } = fixture;
    const path = await saveIntoConflict();
    await workbench.clickNotificationButton('Take Theirs');
    await workbench.waitForDirty(false);
    await workbench.waitForEditorText(pending(14));
    fixture.assertService(path, { patches: 0, pendingCount: 14 });
    await workbench.waitForNoCodeLens('Somebody else changed');
  });

  it('compares the document with the service, and overwrites from the comparison', async () => {
    const { workbench } = fixture;
    const path = await saveIntoConflict();
    await workbench.clickEditorAction('Compare with Service');
    await workbench.waitForTab('Service ↔ Your Document');
    const side = async (name: string): Promise<string> => {
      const lines = workbench.page.locator(`.monaco-diff-editor .editor.${name} .view-lines`);
      return (await lines.innerText()).replaceAll('\u00a0', ' ');
    };
    await until(
      'both sides of the comparison',
      async () => [await side('original'), await side('modified')] as const,
      ([theirs, yours]) => theirs.includes(pending(14)) && yours.includes(pending(13)),
    );
    await workbench.screenshot('conflict, comparison');
    await workbench.clickEditorAction('Overwrite');
    await assertOverwritten(path);
  });
});

describe('a save that is throttled by the service', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await sharedFixture();
  });
  takeScreenshots('throttled', () => fixture.workbench);
  afterEach(() => fixture.reset());

  it('shows a countdown that can be cancelled, and otherwise continues by itself', async () => {
    const { workbench } = fixture;
    const path = await fixture.openEdited(13);
    fixture.faultAtNextPatch({ kind: 'throttle', retryAfter: 600 });
    await workbench.save();
    await fixture.waitForNotification('Microsoft Graph is throttling requests', ['Cancel']);
    await workbench.clickNotificationButton('Cancel');
    await fixture.waitForNotification('Canceled. Nothing was changed on the service.', saveErrorButtons);
    await workbench.waitForDirty(true);
    fixture.assertService(path, { patches: 1, pendingCount: 12 });
    await workbench.clearNotifications();

    fixture.faultAtNextPatch({ kind: 'throttle', retryAfter: 3 });
    await workbench.save();
    const first = await fixture.waitForNotification('Microsoft Graph is throttling requests', ['Cancel']);
    const secondsLeft = (text: string): number => Number(/in (\d+) s/.exec(text)?.[1]);
    const texts = async (): Promise<string[]> => (await workbench.notifications()).map(({ text }) => text);
    await workbench.screenshot('throttled, countdown');
    await until('the countdown to continue', texts, (all) =>
      all.some((text) => secondsLeft(text) < secondsLeft(first.text)),
    );
    assert.equal(await workbench.isDirty(), true);
    await workbench.waitForStatusBar('saved Pending 12 → 13');
    await workbench.waitForDirty(false);
    fixture.assertService(path, { patches: 3, pendingCount: 13 });
    await until('the countdown to close', texts, (all) => all.length === 0);
  });
});
