import assert from 'node:assert/strict';
import { parseTokenClaims } from '../../../src/account/tokenClaims.ts';
import { until } from '../../harness/pageObjects/until.ts';
import { users } from '../../identity/registrations.ts';
import type { TestUser } from '../../identity/registrations.ts';
import { takeScreenshots } from '../screenshots.ts';
import { connectionNames, sharedSignInFixture } from '../signInFixture.ts';
import type { SignInFixture } from '../signInFixture.ts';
import { pending } from '../tenantFixture.ts';

const { ada, ben, cleo } = users;
const { nightlyJob, weeklyJob } = connectionNames;

// These tests continue with the connections of methods.test.ts, and each of them with the state of the one before.
describe('several connections', function () {
  this.retries(0);
  let fixture: SignInFixture;
  before(async function () {
    fixture = await sharedSignInFixture();
    const roots = (await fixture.workbench.treeItems()).map(({ text }) => text);
    // Run by itself, this file has to sign in first.
    if (roots.includes(cleo.name)) return;
    this.timeout(240_000);
    for (const user of [ada, ben]) await fixture.signInWithDeviceCode(user);
    await fixture.signInWithSecret();
    await fixture.waitForSignIn(nightlyJob);
    await fixture.signInWithCertificate();
    await fixture.signInWithVscode();
  });
  takeScreenshots('connections', () => fixture.workbench);
  afterEach(async () => {
    await fixture.workbench.dismissQuickInput();
    await fixture.workbench.clearNotifications();
    fixture.assertNoRejections();
  });

  /** Saves, and grants whatever the connection still needs. */
  const saveAs = async (user: TestUser): Promise<void> => {
    const { workbench } = fixture;
    await workbench.save();
    const outcome = async (): Promise<'dialog' | 'saved' | undefined> => {
      if (await workbench.hasDialog()) return 'dialog';
      return (await workbench.isDirty()) ? undefined : 'saved';
    };
    for (;;) {
      if ((await until('a dialog or the save', outcome, Boolean)) === 'saved') return;
      const { buttons } = await workbench.dialog();
      if (buttons.includes('Always for This Tenant')) {
        await workbench.clickDialogButton('Always for This Tenant');
      } else {
        await workbench.clickDialogButton('Sign In');
        await fixture.enterDeviceCode(user);
      }
    }
  };
  /** The accounts that sent a PATCH of this path, oldest first. */
  const sendersOf = (path: string): (string | undefined)[] =>
    fixture
      .patches(path)
      .map(({ headers }) => parseTokenClaims(headers['authorization']!.replace('Bearer ', ''))?.name);

  it('each have a root in the tree, with their cloud', async () => {
    const roots = (await fixture.workbench.treeItems()).filter(({ level }) => level === 1);
    const here = new URL(fixture.directory.graph.url).host;
    const there = new URL(fixture.otherDirectory.graph.url).host;
    const clouds = new Map(roots.map(({ text, description }) => [text, description.split(' · ')[0]]));
    for (const name of [ada.name, ben.name, cleo.name, nightlyJob])
      assert.equal(clouds.get(name), here, name);
    assert.equal(clouds.get(weeklyJob), there);
  });

  it('each have their own document of the same object, saved by the account that opened it', async () => {
    const { workbench } = fixture;
    await fixture.switchTo(weeklyJob);
    await workbench.waitForStatusBar(weeklyJob);
    const path = await fixture.openEditedWith(ada.name);
    await fixture.switchTo(ben.name);
    await workbench.waitForStatusBar(ada.name);
    await saveAs(ada);
    assert.deepEqual(sendersOf(path), [ada.name]);

    await fixture.openWith(ben.name, path);
    await fixture.editPending(13, 14);
    await saveAs(ben);
    assert.deepEqual(sendersOf(path), [ada.name, ben.name]);

    await fixture.openWith(weeklyJob, path);
    const { host } = new URL(fixture.otherDirectory.graph.url);
    assert.match(await workbench.tabTooltip(), new RegExp(`/Weekly job \\(application\\) · ${host} · .+/`));
    await workbench.screenshot('connections, the tooltip of a tab');
    assert.doesNotMatch(await workbench.editorText(), /"pendingCount": 1[34],/);
    assert.equal((await workbench.tabs()).length, 3);
    await fixture.reset();
  });

  it('do not save the document of an account that has signed out, until it signs in again', async () => {
    const { workbench } = fixture;
    const path = await fixture.openEditedWith(ada.name);
    const title = await workbench.tabTitle();
    const waitForRefusal = async (): Promise<void> => {
      await workbench.save();
      await fixture.waitForNotification(`Not sent: this document belongs to ${ada.name}`, ['Sign In…']);
      assert.equal(await workbench.isDirty(), true);
      assert.deepEqual(sendersOf(path), []);
    };
    await workbench.runCommand('Intune: Sign Out…');
    await workbench.quickPick(ada.name);
    assert.match((await workbench.dialog()).detail, /Documents with unsaved changes stay open: 1/);
    await workbench.clickDialogButton('Sign Out');
    await workbench.waitForNoTreeItem(ada.name);
    await waitForRefusal();
    await workbench.waitForStatusBar(`not signed in: ${ada.name}`);
    await workbench.waitForCodeLens(`not signed in: ${ada.name}`);
    await workbench.screenshot('connections, not saved after signing out');

    await workbench.clearNotifications();
    await fixture.switchTo(ben.name);
    await workbench.clickTab(title);
    await waitForRefusal();

    // The notification knows method, app and tenant, so only the device code is left to enter.
    await workbench.clickNotificationButton('Sign In…');
    await fixture.enterDeviceCode(ada);
    await fixture.waitForSignIn(ada.name);
    await workbench.clickTab(title);
    await workbench.waitForEditorText(pending(13));
    await saveAs(ada);
    assert.deepEqual(sendersOf(path), [ada.name]);
    await workbench.waitForStatusBar(ada.name);
    await fixture.reset();
  });

  it('follow a sign-out and a sign-in in another window', async () => {
    const { workbench } = fixture;
    const other = await fixture.keepNewPages(() => workbench.openSecondWindow());
    await other.openView('Intune');
    await other.waitForTreeItem(ben.name);
    const waitForBen = (isThere: boolean): Promise<unknown> =>
      until(
        `the other window to ${isThere ? 'show' : 'hide'} the connection`,
        async () => {
          await other.refocus();
          return (await other.treeItems()).map(({ text }) => text);
        },
        (roots) => roots.includes(ben.name) === isThere,
      );
    await workbench.page.bringToFront();
    await fixture.signOut(ben.name);
    await waitForBen(false);
    await workbench.page.bringToFront();
    await fixture.signInWithDeviceCode(ben);
    await waitForBen(true);
    await other.page.close();
  });

  it('do not save with another account that VS Code has signed in meanwhile', async () => {
    const { workbench, accounts } = fixture;
    const path = await fixture.openEditedWith(cleo.name);
    accounts.clear();
    accounts.user = ben;
    await workbench.save();
    await workbench.waitForNotification(`Sign in again to ${cleo.name}`);
    await workbench.clickNotificationButton('Sign In');
    await workbench.clickDialogButton('Allow');
    // VS Code notices the other account, too, and lets the user continue with it.
    await workbench.clickDialogButton(`Keep ${ben.name}`);
    await fixture.waitForNotification(`You signed in as ${ben.name}`, ['Copy Details']);
    assert.equal(await workbench.isDirty(), true);
    assert.deepEqual(sendersOf(path), []);
    await fixture.reset();
  });
});
