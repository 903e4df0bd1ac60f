import assert from 'node:assert/strict';
import { parseTokenClaims } from '../../src/account/tokenClaims.ts';
import { apps, users } from '../identity/registrations.ts';
import { leaveAndSearch } from './leaving.ts';
import { TenantDesk } from './tenant.ts';

const { name } = users.ada;
// From the last to the first: what is opened pushes down what is below it.
const groups = ['App configurations', 'Compliance policies', 'Device configurations'];

describe('a person who has signed in', () => {
  let desk: TenantDesk;
  before(async () => {
    desk = await TenantDesk.signedOut({ tokenLifetime: 5 });
    await desk.signIn('Device code', apps.publicClient.id);
    await desk.typeCode();
    await desk.person.waitForTreeItem(name);
  });
  after(() => desk.leave());
  afterEach(async function () {
    if (desk.left) return;
    await desk.person.screenshot(`sign in again, ${this.currentTest!.title}`);
    await desk.tidy();
    assert.deepEqual(desk.graph.rejections, []);
  });

  const refreshes = (): number =>
    desk.provider.tokenRequests.filter((f) => f['grant_type'] === 'refresh_token').length;
  const lastToken = (): string =>
    desk.tenant.requests.at(-1)!.headers['authorization']!.replace('Bearer ', '');

  /** Edits a document and saves it, up to the question for more permissions. */
  const upToStepUp = async (): Promise<string> => {
    const path = await desk.edit(13);
    await desk.person.save();
    const { text, detail, buttons } = await desk.person.dialog();
    assert.match(text, new RegExp(`save to ${name}`));
    assert.match(
      detail,
      /Saving needs permission to write\. So far, you have granted permission to read only/,
    );
    assert.deepEqual(new Set(buttons), new Set(['Cancel', 'Sign In']));
    return path;
  };
  const isNotSaved = async (path: string): Promise<void> => {
    assert.equal(await desk.person.isDirty(), true);
    assert.deepEqual(desk.sent(path), []);
    assert.equal(desk.tenant.read(path)!['pendingCount'], 12);
  };

  it('is told at the first save that it takes more permissions, and does not want to', async () => {
    const { person } = desk;
    await person.changeSettings({ 'intuneStatus.confirmSave': 'never' });
    const path = await upToStepUp();
    await person.screenshot('sign in again, step up');
    await person.clickDialogButton('Cancel');
    await desk.reads('canceled', ['Copy Details']);
    await isNotSaved(path);
  });

  it('refuses consent to more, so nothing is sent', async () => {
    const path = await upToStepUp();
    await desk.person.clickDialogButton('Sign In');
    await desk.typeCode(users.ada, { declines: true });
    await desk.reads('Consent was declined', ['Copy Details']);
    await isNotSaved(path);
  });

  it('is asked in vain, where somebody else answers', async () => {
    const path = await upToStepUp();
    await desk.person.clickDialogButton('Sign In');
    await desk.typeCode(users.ben);
    await desk.reads(users.ben.name, ['Copy Details']);
    await isNotSaved(path);
  });

  it('does not save over what others have changed while the question was open', async () => {
    const { person } = desk;
    const path = await upToStepUp();
    desk.tenant.change(path, { pendingCount: 14 });
    await person.clickDialogButton('Sign In');
    await desk.typeCode();
    const choices = ['Compare', 'Overwrite', 'Take Theirs'];
    await desk.reads('12 when you opened it, 14 on the service now, 13 in your document', choices);
    assert.equal(await person.isDirty(), true);
    assert.deepEqual(desk.sent(path), []);
    await person.clickNotificationButton('Overwrite');
    await person.waitForDirty(false);
    assert.equal(desk.tenant.read(path)!['pendingCount'], 13);
  });

  it('goes on without a question when the token has ended', async () => {
    const { person } = desk;
    const path = await desk.edit(13);
    const before = { token: lastToken(), refreshes: refreshes() };
    const ends = parseTokenClaims(before.token)!.expiresAt!;
    await person.until(
      'the token to end',
      () => Promise.resolve(Date.now()),
      (now) => now > ends,
    );
    await person.save();
    await person.waitForDirty(false);
    assert.notEqual(lastToken(), before.token);
    assert.ok(refreshes() > before.refreshes);
    assert.equal(desk.sent(path).length, 1);
    assert.deepEqual(await person.notifications(), []);
  });

  it('is asked once when the session was ended, however much waits for it', async () => {
    const { person } = desk;
    const one = await desk.edit(13);
    const title = await person.tabTitle();
    const two = await desk.edit(13);
    for (const group of groups) await person.expand(group);
    desk.provider.revokeAll();
    await person.clickTreeAction(name, 'Refresh');
    const asking = async (): Promise<string[]> =>
      (await person.notifications())
        .map(({ text }) => text)
        .filter((text) => text.startsWith('Sign in again'));
    await person.until('to be asked', asking, (all) => all.length > 0);
    await person.save();
    await desk.show(one, title);
    await person.save();
    await person.screenshot('sign in again, session ended');
    const [asked, ...more] = await asking();
    assert.match(asked!, new RegExp(`^Sign in again to ${name} · .+ Your session has expired`));
    assert.deepEqual(more, []);
    const refreshedBefore = desk.tenant.requests.length;
    await person.clickNotificationButton('Sign In');
    await desk.typeCode();
    // The provider has forgotten what was consented to, so the saves need more; both the same.
    await person.clickDialogButton('Sign In');
    await desk.typeCode();
    for (const path of [one, two]) {
      const pendingCount = (): Promise<unknown> => Promise.resolve(desk.tenant.read(path)!['pendingCount']);
      await person.until('the change', pendingCount, (now) => now === 13);
      assert.equal(desk.sent(path).length, 1);
    }
    await person.waitForDirty(false);
    assert.deepEqual(await asking(), []);
    const read = (): Promise<string[]> =>
      Promise.resolve(desk.tenant.requests.slice(refreshedBefore).map(({ path }) => path));
    for (const collection of ['deviceConfigurations', 'deviceCompliancePolicies', 'mobileAppConfigurations'])
      await person.until(collection, read, (paths) => paths.some((path) => path.includes(`/${collection}?`)));
    assert.ok((await person.treeItems()).every(({ text }) => text !== 'Could not load'));
  });

  it('leaves nothing secret behind', async () => {
    assert.deepEqual(await leaveAndSearch(desk), []);
  });
});
