import assert from 'node:assert/strict';
import { parseTokenClaims } from '../../../src/account/tokenClaims.ts';
import { until } from '../../harness/pageObjects/until.ts';
import { users } from '../../identity/registrations.ts';
import { takeScreenshots } from '../screenshots.ts';
import { sharedSignInFixture } from '../signInFixture.ts';
import type { SignInFixture } from '../signInFixture.ts';
import { conflictButtons } from '../tenantFixture.ts';

const { ada, ben } = users;
// From the last to the first: expanding a group moves the ones below it.
const groups = ['App configurations', 'Compliance policies', 'Device configurations'];

describe('a signed-in user', () => {
  let fixture: SignInFixture;
  before(async () => {
    fixture = await sharedSignInFixture();
    fixture.directory.provider.tokenLifetime = 5;
    await fixture.signInWithDeviceCode(ada);
  });
  after(async () => {
    fixture.directory.provider.tokenLifetime = 3600;
    await fixture.signOut(ada.name);
  });
  takeScreenshots('authorization', () => fixture.workbench);
  afterEach(async () => {
    await fixture.reset();
    fixture.assertNoRejections();
  });

  const refreshCount = (): number =>
    fixture.directory.provider.tokenRequests.filter((form) => form['grant_type'] === 'refresh_token').length;
  const lastToken = (): string =>
    fixture.tenant.requests.at(-1)!.headers['authorization']!.replace('Bearer ', '');

  /** Saves, and waits for the dialog that asks for permission to change. */
  const saveUntilPermissionDialog = async (): Promise<void> => {
    const { workbench } = fixture;
    await workbench.save();
    const always = 'Always for This Tenant';
    if ((await workbench.dialog()).buttons.includes(always)) await workbench.clickDialogButton(always);
    const { text, detail, buttons } = await workbench.dialog();
    assert.match(text, new RegExp(`save to ${ada.name}`));
    assert.match(
      detail,
      /Saving needs permission to write\. So far, you have granted permission to read only/,
    );
    assert.deepEqual(new Set(buttons), new Set(['Cancel', 'Sign In']));
  };
  const assertNotSaved = async (path: string): Promise<void> => {
    assert.equal(await fixture.workbench.isDirty(), true);
    fixture.assertService(path, { patches: 0, pendingCount: 12 });
    await fixture.workbench.clearNotifications();
  };

  it('sends nothing if permission to change is canceled, declined or granted by another account', async () => {
    const { workbench } = fixture;
    const path = await fixture.openEdited(13);
    await saveUntilPermissionDialog();
    await workbench.screenshot('authorization, permission to change');
    await workbench.clickDialogButton('Cancel');
    await fixture.waitForNotification('canceled', ['Copy Details']);
    await assertNotSaved(path);

    await saveUntilPermissionDialog();
    await workbench.clickDialogButton('Sign In');
    await fixture.enterDeviceCode(ada, { declines: true });
    await fixture.waitForNotification('Consent was declined', ['Copy Details']);
    await assertNotSaved(path);

    await saveUntilPermissionDialog();
    await workbench.clickDialogButton('Sign In');
    await fixture.enterDeviceCode(ben);
    await fixture.waitForNotification(ben.name, ['Copy Details']);
    await assertNotSaved(path);
  });

  it('does not overwrite a change that was made elsewhere during the sign-in', async () => {
    const { workbench, tenant } = fixture;
    const path = await fixture.openEdited(13);
    await saveUntilPermissionDialog();
    tenant.change(path, { pendingCount: 14 });
    await workbench.clickDialogButton('Sign In');
    await fixture.enterDeviceCode(ada);
    const text = '12 when you opened it, 14 on the service now, 13 in your document';
    await fixture.waitForNotification(text, conflictButtons);
    assert.equal(await workbench.isDirty(), true);
    fixture.assertService(path, { patches: 0, pendingCount: 14 });
    await workbench.clickNotificationButton('Overwrite');
    await workbench.waitForDirty(false);
    fixture.assertService(path, { patches: 1, pendingCount: 13 });
  });

  it('is not asked anything when the token has expired', async () => {
    const { workbench } = fixture;
    const path = await fixture.openEdited(13);
    const before = { token: lastToken(), refreshes: refreshCount() };
    const expiresAt = parseTokenClaims(before.token)!.expiresAt!;
    await until(
      'the token to expire',
      () => Date.now(),
      (now) => now > expiresAt,
    );
    await workbench.save();
    await workbench.waitForDirty(false);
    assert.notEqual(lastToken(), before.token);
    assert.ok(refreshCount() > before.refreshes);
    assert.equal(fixture.patches(path).length, 1);
    assert.deepEqual(await workbench.notifications(), []);
  });

  it('is asked once to sign in again when the session was revoked, and then everything continues', async () => {
    const { workbench, tenant } = fixture;
    const first = await fixture.openEdited(13);
    const title = await workbench.tabTitle();
    const second = await fixture.openEdited(13);
    for (const group of groups) await workbench.expand(group);
    fixture.directory.provider.revokeAll();
    await workbench.clickTreeAction(ada.name, 'Refresh');
    const prompts = async (): Promise<string[]> =>
      (await workbench.notifications())
        .map(({ text }) => text)
        .filter((text) => text.startsWith('Sign in again'));
    await until('the prompt to sign in again', prompts, (all) => all.length > 0);
    await workbench.save();
    await fixture.show(first, title);
    await workbench.save();
    await workbench.screenshot('authorization, session revoked');
    const [prompt, ...more] = await prompts();
    assert.match(prompt!, new RegExp(`^Sign in again to ${ada.name} · .+ Your session has expired`));
    assert.deepEqual(more, []);
    const requestCount = tenant.requests.length;
    await workbench.clickNotificationButton('Sign In');
    await fixture.enterDeviceCode(ada);
    // The provider has forgotten the consent, so both saves need it again, with a single dialog.
    await workbench.clickDialogButton('Sign In');
    await fixture.enterDeviceCode(ada);
    for (const path of [first, second]) {
      await until(
        'the change on the service',
        () => tenant.read(path)!['pendingCount'],
        (count) => count === 13,
      );
      assert.equal(fixture.patches(path).length, 1);
    }
    await workbench.waitForDirty(false);
    assert.deepEqual(await prompts(), []);
    const requested = (): string[] => tenant.requests.slice(requestCount).map(({ path }) => path);
    for (const collection of ['deviceConfigurations', 'deviceCompliancePolicies', 'mobileAppConfigurations'])
      await until(`a request for ${collection}`, requested, (paths) =>
        paths.some((path) => path.includes(`/${collection}?`)),
      );
    assert.ok((await workbench.treeItems()).every(({ text }) => text !== 'Could not load'));
  });
});
