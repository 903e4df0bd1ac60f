import assert from 'node:assert/strict';
import { join } from 'node:path';
import { permissions } from '../../src/account/scopes.ts';
import { packExtension } from '../harness/pack.mjs';
import { freshFolder, inRoot } from '../harness/paths.mjs';
import { serveEditorAccounts } from '../identity/editorAccounts.ts';
import type { EditorAccounts } from '../identity/editorAccounts.ts';
import { apps, people, tenantId } from '../identity/registrations.ts';
import { leaveAndSearch } from './leaving.ts';
import { pending } from './stage.ts';
import { TenantDesk } from './tenant.ts';

const { ada, ben } = people;

describe('a person whose account VS Code keeps', () => {
  let desk: TenantDesk;
  let accounts: EditorAccounts;
  before(async () => {
    const args = { method: 'vscode', cloud: 'custom', client: apps.person.id, tenant: tenantId };
    desk = await TenantDesk.signedOut({
      settings: { 'intuneStatus.confirmSave': 'never' },
      keybindings: [{ key: 'ctrl+alt+shift+e', command: 'intuneStatus.signIn', args }],
      beside: async ({ provider }) => {
        accounts = await serveEditorAccounts(provider);
        const standIn = join(freshFolder('standIn'), 'accounts.vsix');
        await packExtension(inRoot('test', 'identity', 'standIn'), standIn);
        return { env: { EDITOR_ACCOUNTS: accounts.url }, extensions: [standIn] };
      },
    });
  });
  after(async () => {
    await desk.leave();
    await accounts.close();
  });
  afterEach(async function () {
    if (desk.left) return;
    await desk.person.screenshot(`account of VS Code, ${this.currentTest!.title}`);
    await desk.tidy();
    assert.deepEqual(desk.graph.turnedAway, []);
  });

  const wished = (access: 'Read' | 'ReadWrite'): string[] => [
    ...permissions.filter((one) => access === 'ReadWrite' || one.endsWith('.Read.All')),
  ];
  const permissionsIn = (scopes: readonly string[]): string[] =>
    scopes.filter((scope) => scope.startsWith(`${desk.graph.url}/`)).map((scope) => scope.split('/').at(-1)!);

  it('signs in with their own app registration, to read alone', async () => {
    const { person } = desk;
    await person.press('Control+Alt+Shift+e');
    assert.match((await person.dialog()).detail, /wants to sign in using Microsoft Sovereign Cloud/);
    await person.clickDialogButton('Allow');
    await person.waitForTreeItem(ada.name);
    const { scopes } = accounts.asked.findLast(({ what }) => what === 'sign-in')!;
    assert.deepEqual(permissionsIn(scopes), wished('Read'));
    assert.ok(scopes.includes(`VSCODE_CLIENT_ID:${apps.person.id}`));
    assert.ok(scopes.includes(`VSCODE_TENANT:${tenantId}`));
  });

  it('is asked by VS Code, with our reason, at the first save; and by nobody after a reload', async () => {
    const { person } = desk;
    const path = await desk.edit(13);
    await person.save();
    assert.match((await person.dialog()).detail, /Saving takes permission to change/);
    await person.clickDialogButton('Allow');
    await person.waitForDirty(false);
    const { scopes, account } = accounts.asked.findLast(({ what }) => what === 'sign-in')!;
    assert.deepEqual(permissionsIn(scopes), wished('ReadWrite'));
    assert.equal(account?.id, `${ada.id}.${tenantId}`);
    await person.waitForState(path);
    await person.reload();
    await person.waitForEditorText(pending(13));
    await desk.change(13, 14);
    await person.save();
    await person.waitForDirty(false);
    assert.equal(desk.tenant.read(path)!['pendingCount'], 14);
    assert.equal(desk.sent(path).length, 2);
  });

  it('does not save as somebody else whom VS Code has by then', async () => {
    const { person } = desk;
    const path = await desk.edit(13);
    accounts.forget();
    accounts.who = ben;
    await person.save();
    await person.waitForNotification(`You have to sign in again to ${ada.name}`);
    await person.clickNotificationButton('Sign In');
    await person.clickDialogButton('Allow');
    // VS Code sees it as well, and lets people go on all the same.
    await person.clickDialogButton(`Keep ${ben.name}`);
    await desk.reads(`You signed in as ${ben.name}`, ['Copy Details']);
    assert.equal(await person.isDirty(), true);
    assert.deepEqual(desk.sent(path), []);
  });

  it('leaves nothing secret behind', async () => {
    assert.deepEqual(await leaveAndSearch(desk), []);
  });
});
