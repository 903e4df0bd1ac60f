import assert from 'node:assert/strict';
import { join } from 'node:path';
import { allPermissions } from '../../src/account/scopes.ts';
import { graphPermissions } from '../../src/window/graphPermissions.ts';
import { packExtension } from '../harness/pack.mjs';
import { freshFolder, inRoot } from '../harness/paths.mjs';
import { serveVscodeAccounts } from '../identity/vscodeAccounts.ts';
import type { VscodeAccounts } from '../identity/vscodeAccounts.ts';
import { apps, tenantId, users } from '../identity/registrations.ts';
import { leaveAndSearch } from './leaving.ts';
import { pending } from './stage.ts';
import { TenantDesk } from './tenant.ts';

const { ada, ben } = users;

describe('a person whose account VS Code keeps', () => {
  let desk: TenantDesk;
  let accounts: VscodeAccounts;
  before(async () => {
    const args = { method: 'vscode', cloud: 'custom', client: apps.publicClient.id, tenant: tenantId };
    desk = await TenantDesk.signedOut({
      settings: { 'intuneStatus.confirmSave': 'never' },
      keybindings: [{ key: 'ctrl+alt+shift+e', command: 'intuneStatus.signIn', args }],
      beside: async ({ provider }) => {
        accounts = await serveVscodeAccounts(provider);
        const file = join(freshFolder('accountsExtension'), 'accounts.vsix');
        await packExtension(inRoot('test', 'identity', 'accountsExtension'), file);
        return { env: { VSCODE_ACCOUNTS_URL: accounts.url }, extensions: [file] };
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
    assert.deepEqual(desk.graph.rejections, []);
  });

  const wished = (access: 'Read' | 'ReadWrite'): string[] => [
    ...allPermissions(graphPermissions).filter((one) => access === 'ReadWrite' || one.endsWith('.Read.All')),
  ];
  const permissionsIn = (scopes: readonly string[]): string[] =>
    scopes.filter((scope) => scope.startsWith(`${desk.graph.url}/`)).map((scope) => scope.split('/').at(-1)!);

  it('signs in with their own app registration, to read alone', async () => {
    const { person } = desk;
    await person.press('Control+Alt+Shift+e');
    assert.match((await person.dialog()).detail, /wants to sign in using Microsoft Sovereign Cloud/);
    await person.clickDialogButton('Allow');
    await person.waitForTreeItem(ada.name);
    const { scopes } = accounts.operations.findLast(({ operation }) => operation === 'sign-in')!;
    assert.deepEqual(permissionsIn(scopes), wished('Read'));
    assert.ok(scopes.includes(`VSCODE_CLIENT_ID:${apps.publicClient.id}`));
    assert.ok(scopes.includes(`VSCODE_TENANT:${tenantId}`));
  });

  it('is asked by VS Code, with our reason, at the first save; and by nobody after a reload', async () => {
    const { person } = desk;
    const path = await desk.edit(13);
    await person.save();
    assert.match((await person.dialog()).detail, /Saving needs permission to write/);
    await person.clickDialogButton('Allow');
    await person.waitForDirty(false);
    const { scopes, account } = accounts.operations.findLast(({ operation }) => operation === 'sign-in')!;
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
    accounts.clear();
    accounts.user = ben;
    await person.save();
    await person.waitForNotification(`Sign in again to ${ada.name}`);
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
