import assert from 'node:assert/strict';
import { parseTokenClaims } from '../../src/account/tokenClaims.ts';
import { withConnectionId } from '../../src/account/identity.ts';
import type { FaultyTenant } from '../faults/faultyTenant.ts';
import { startDirectory } from '../identity/directory.ts';
import type { Directory } from '../identity/directory.ts';
import { apps, tenantId, users } from '../identity/registrations.ts';
import { pending } from './stage.ts';
import { leaveAndSearch } from './leaving.ts';
import { TenantDesk } from './tenant.ts';

const { ada, ben } = users;
const job = 'Nightly job (application)';

describe('a person with several connections', () => {
  let desk: TenantDesk;
  let other: Directory;
  let there: string;
  before(async () => {
    desk = await TenantDesk.signedOut({ settings: { 'intuneStatus.confirmSave': 'never' } });
    other = await startDirectory({ ca: desk.provider.ca });
  });
  after(async () => {
    await desk.leave();
    await other.close();
  });
  afterEach(async function () {
    if (desk.left) return;
    await desk.person.screenshot(`connections, ${this.currentTest!.title}`);
    await desk.person.clearNotifications();
    assert.deepEqual([desk.graph.rejections, other.graph.rejections], [[], []]);
  });

  const signInAs = async (who: typeof ada | typeof ben): Promise<void> => {
    await desk.signIn('Device code', apps.publicClient.id);
    await desk.typeCode(who);
    await desk.person.waitForTreeItem(who.name);
    await desk.person.clearNotifications();
  };
  /** Opens a status object over the connection of somebody. */
  const open = async (name: string, at: string): Promise<void> => {
    await desk.person.runCommand('Intune: Open Status by Graph Path…');
    await desk.person.quickPick(name);
    await desk.answer(/Graph path/i, at);
    await desk.person.waitForEditorText('"pendingCount"');
    await desk.person.waitForStatusBar(name);
  };
  const edit = async (name: string): Promise<string> => {
    const at = desk.another();
    await open(name, at);
    await desk.change(12, 13);
    return at;
  };
  /** Saves, and gives whatever permission that takes. */
  const saveAs = async (who: typeof ada | typeof ben): Promise<void> => {
    await desk.person.save();
    await desk.person.clickDialogButton('Sign In');
    await desk.typeCode(who);
    await desk.person.waitForDirty(false);
  };
  /** Who has sent what, oldest first. */
  const sentBy = (path: string, { requests }: FaultyTenant = desk.tenant): (string | undefined)[] =>
    requests
      .filter((request) => request.method === 'PATCH' && request.path === path)
      .map(({ headers }) => parseTokenClaims(headers['authorization']!.replace('Bearer ', ''))?.name);

  it('sees a root for each', async () => {
    const { person } = desk;
    await signInAs(ada);
    await signInAs(ben);
    await person.changeSettings({ 'intuneStatus.customEndpoint': other.endpoint });
    await desk.signIn('Application with a secret', apps.secret.id);
    await desk.answer(/secret/i, apps.secret.secret);
    await person.waitForTreeItem(job);
    await person.changeSettings({ 'intuneStatus.customEndpoint': desk.endpoint });
    const roots = (await person.treeItems()).filter(({ level }) => level === 1);
    const here = new URL(desk.graph.url).host;
    there = new URL(other.graph.url).host;
    assert.deepEqual(
      roots.map(({ text, description }) => [text, description.split(' · ')[0]]),
      [
        [ada.name, here],
        [ben.name, here],
        [job, there],
      ],
    );
  });

  let path: string;
  let title: string;

  it('saves a document by the connection that it was opened with, whichever is chosen by then', async () => {
    const { person } = desk;
    await desk.switchTo(job);
    await person.waitForStatusBar(job);
    path = await edit(ada.name);
    title = await person.tabTitle();
    await desk.switchTo(ben.name);
    await person.waitForStatusBar(ada.name);
    await saveAs(ada);
    assert.deepEqual(sentBy(path), [ada.name]);
  });

  it('has a document of its own for each, also of the same object', async () => {
    const { person } = desk;
    await open(ben.name, path);
    await desk.change(13, 14);
    await saveAs(ben);
    assert.deepEqual(sentBy(path), [ada.name, ben.name]);
    await open(job, path);
    assert.match(await person.tabTooltip(), new RegExp(`/Nightly job \\(application\\) · ${there} · .+/`));
    await person.screenshot('connections, the tooltip of a tab');
    assert.doesNotMatch(await person.editorText(), /"pendingCount": 1[34],/);
    assert.equal((await person.tabs()).length, 3);
  });

  it('keeps them apart through a reload', async () => {
    const { person } = desk;
    const { id } = await withConnectionId({
      method: 'secret',
      cloud: 'custom',
      endpoints: other.endpoint,
      tenant: tenantId,
      client: apps.secret.id,
      account: apps.secret.id,
      name: job,
    });
    await person.waitForState(`intune://${id}/`);
    await person.reload();
    await person.waitForStatusBar(job);
    for (const name of [ada.name, ben.name, job]) await person.waitForTreeItem(name);
    await desk.tidy();
  });

  it('signs out of one, with unsaved text, and nobody saves that for them', async () => {
    const { person } = desk;
    path = await edit(ada.name);
    title = await person.tabTitle();
    await person.runCommand('Intune: Sign Out…');
    await person.quickPick(ada.name);
    assert.match((await person.dialog()).detail, /Documents with unsaved changes stay open: 1/);
    await person.clickDialogButton('Sign Out');
    await person.waitForNoTreeItem(ada.name);
    await person.save();
    await desk.reads(`Not sent: this document belongs to ${ada.name}`, ['Sign In…']);
    await person.waitForStatusBar(`not signed in: ${ada.name}`);
    await person.waitForLens(`not signed in: ${ada.name}`);
    await person.screenshot('connections, not saved after signing out');
    assert.equal(await person.isDirty(), true);
    await desk.switchTo(ben.name);
    await signInAs(ben);
    await desk.show(path, title);
    await person.save();
    await desk.reads(`Not sent: this document belongs to ${ada.name}`, ['Sign In…']);
    assert.equal(await person.isDirty(), true);
    assert.deepEqual(sentBy(path), []);
  });

  it('signs in as the same person again, with nothing to be typed but the code, and saves it', async () => {
    const { person } = desk;
    await person.save();
    await desk.reads(`Not sent: this document belongs to ${ada.name}`, ['Sign In…']);
    await person.clickNotificationButton('Sign In…');
    await desk.typeCode(ada);
    await person.waitForTreeItem(ada.name);
    await desk.show(path, title);
    await person.waitForEditorText(pending(13));
    await saveAs(ada);
    assert.deepEqual(sentBy(path), [ada.name]);
    await person.waitForStatusBar(ada.name);
  });

  it('sees in another window who has signed out and in, when they come back there', async () => {
    const { person } = desk;
    desk.expectsPages = true;
    const window = await person.anotherWindow();
    desk.expectsPages = false;
    await window.openView('Intune');
    await window.waitForTreeItem(ben.name);
    const seesBen = (expected: boolean): Promise<unknown> => {
      const look = async (): Promise<string[]> => {
        await window.comeBack();
        return (await window.treeItems()).map(({ text }) => text);
      };
      return person.until(
        'the other window to follow',
        look,
        (roots) => roots.includes(ben.name) === expected,
      );
    };
    await person.page.bringToFront();
    await desk.signOut(ben.name);
    await seesBen(false);
    await person.page.bringToFront();
    await signInAs(ben);
    await seesBen(true);
    await window.page.close();
  });

  it('leaves nothing secret behind', async () => {
    const { id, secret } = apps.secret;
    const more = [...other.provider.issued.list(), [secret, `secret of ${id}`] as const];
    assert.deepEqual(await leaveAndSearch(desk, ...more), []);
  });
});
