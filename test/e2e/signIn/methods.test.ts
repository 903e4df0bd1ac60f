import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { allPermissions } from '../../../src/account/scopes.ts';
import { graphPermissions } from '../../../src/window/graphPermissions.ts';
import { until } from '../../harness/pageObjects/until.ts';
import { apps, tenantId, users } from '../../identity/registrations.ts';
import { takeScreenshots } from '../screenshots.ts';
import { connectionNames, sharedSignInFixture, signInKeys } from '../signInFixture.ts';
import type { SignInFixture } from '../signInFixture.ts';
import { pending } from '../tenantFixture.ts';

const { nightlyJob, weeklyJob, pastedToken } = connectionNames;

// Each method leaves its connection signed in, so that the last test can reload the window once for all of them.
describe('signing in, in a folder whose settings point to another address,', function () {
  this.retries(0);
  let fixture: SignInFixture;
  before(async () => {
    fixture = await sharedSignInFixture();
  });
  after(() => fixture.reset());
  takeScreenshots('sign in', () => fixture.workbench);
  afterEach(async () => {
    await fixture.workbench.dismissQuickInput();
    await fixture.workbench.clearNotifications();
    fixture.assertNoRejections();
  });

  const documents: { name: string; path: string; title: string; isElsewhere: boolean }[] = [];

  /** Edits and saves a status object over a new connection. The document stays open. */
  const saveWith = async (name: string, grantWrite?: () => Promise<void>): Promise<void> => {
    const { workbench } = fixture;
    const isElsewhere = name === weeklyJob;
    const { tenant } = (isElsewhere ? fixture.otherDirectory : fixture.directory).graph;
    const path = await fixture.openEditedWith(name, tenant);
    // Harmless settings of the folder apply.
    assert.equal(await workbench.page.locator('.line-numbers').count(), 0);
    await workbench.save();
    await workbench.clickDialogButton('Always for This Tenant');
    await grantWrite?.();
    await workbench.waitForDirty(false);
    assert.equal(tenant.read(path)!['pendingCount'], 13);
    documents.push({ name, path, title: await workbench.tabTitle(), isElsewhere });
  };
  const requestedPermissions = (scopes: readonly string[]): string[] =>
    scopes
      .filter((scope) => scope.startsWith(`${fixture.directory.graph.url}/`))
      .map((scope) => scope.split('/').at(-1)!);

  it('works with a device code, and asks for permission to change at the first save', async () => {
    const { workbench } = fixture;
    await workbench.runCommand('Intune: Sign In…');
    assert.match(await workbench.quickInputText(), /Global/);
    await fixture.selectMethod('Device code');
    for (const [question, answer] of [
      [/client/i, apps.publicClient.id],
      [/tenant/i, tenantId],
    ] as const) {
      await fixture.waitForQuestion(question);
      // It suggests what was used before, and not the values of the folder's settings.
      assert.ok(['', answer].includes(await workbench.quickInputValue()));
      await workbench.quickInput(answer);
    }
    await fixture.enterDeviceCode(users.ada);
    await fixture.waitForSignIn(users.ada.name);
    await saveWith(users.ada.name, async () => {
      await workbench.clickDialogButton('Sign In');
      await fixture.enterDeviceCode(users.ada);
    });
  });

  it('shows how long a device code is valid, and can be canceled', async () => {
    const { workbench } = fixture;
    await fixture.signIn('Device code', apps.publicClient.id);
    const { code } = await fixture.waitForDeviceCode();
    await workbench.screenshot('sign in, device code');
    const timeLeft = async (): Promise<string> => {
      const texts = (await workbench.notifications()).map(({ text }) => text);
      return /within (\d+:\d\d)\.$/.exec(texts.find((text) => text.includes(code)) ?? '')?.[1] ?? '';
    };
    await until('the time to count down', timeLeft, (time) => /^14:\d\d$/.test(time));
    await workbench.clickNotificationButton('Cancel');
    await until(
      'the sign-in to end',
      () => workbench.notifications(),
      (all) => all.every(({ text }) => !text.startsWith('Signing in')),
    );
    assert.ok((await workbench.notifications()).every(({ severity }) => severity !== 'error'));
  });

  it('works as an application with a secret, and explains why a wrong secret fails', async () => {
    await fixture.signInWithSecret(`wrong-${crypto.randomUUID()}`);
    await fixture.waitForNotification('The secret or certificate was rejected. Microsoft reported: ', [
      'Show Log',
    ]);
    assert.ok((await fixture.workbench.treeItems()).every(({ text }) => text !== nightlyJob));
    await fixture.workbench.clearNotifications();

    await fixture.signInWithSecret();
    await fixture.waitForSignIn(nightlyJob);
    await saveWith(nightlyJob);
  });

  it('works as an application with a certificate, in another cloud', async () => {
    await fixture.signInWithCertificate();
    await saveWith(weeklyJob);
  });

  it('works with a pasted access token', async () => {
    await fixture.signIn('Access token');
    await fixture.pasteAccessToken();
    await saveWith(pastedToken);
  });

  it('explains why the browser is not available in a browser-based VS Code', async () => {
    const { workbench } = fixture;
    await workbench.runCommand('Intune: Sign In…');
    const rows = workbench.page
      .locator('.quick-input-widget .monaco-list-row')
      .filter({ hasText: 'Browser' });
    const label = await rows.getAttribute('aria-label');
    assert.match(
      label ?? '',
      /Browser, Not available: your browser and this extension run on different computers/,
    );
    await workbench.quickPick('Browser');
    await workbench.waitForNotification(
      'Not available: your browser and this extension run on different computers',
    );
  });

  it('works in the browser with a key binding that selects it', async () => {
    const { workbench } = fixture;
    const openPage = (start: () => Promise<void>): Promise<Page> =>
      fixture.keepNewPages(async () => {
        const opened = workbench.page.context().waitForEvent('page');
        await start();
        const page = await opened;
        // VS Code rewrites a loopback address to a proxy of its own server, which is not running here.
        const [, port, rest] = /\/proxy\/(\d+)\/(.*)$/.exec(page.url())!;
        await page.goto(`https://127.0.0.1:${port}/${rest}`);
        return page;
      });
    const consent = async (page: Page): Promise<void> => {
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('You are signed in').waitFor();
      await page.close();
    };
    const page = await openPage(() => workbench.press(signInKeys.browser));
    await page.locator('[name=login]').fill(users.ben.name);
    await page.locator('[name=password]').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await consent(page);
    await fixture.waitForSignIn(users.ben.name);
    // The browser has a session, so the second page only asks for consent to the new permissions.
    await saveWith(users.ben.name, async () => {
      await consent(await openPage(() => workbench.clickDialogButton('Sign In')));
    });
  });

  it('works with an account of VS Code, with the fewest permissions and a reason for more', async () => {
    const { workbench, accounts } = fixture;
    const readWrite = allPermissions(graphPermissions);
    const lastSignIn = () => accounts.operations.findLast(({ operation }) => operation === 'sign-in')!;
    await workbench.press(signInKeys.vscode);
    assert.match((await workbench.dialog()).detail, /wants to sign in using Microsoft Sovereign Cloud/);
    await workbench.clickDialogButton('Allow');
    await fixture.waitForSignIn(users.cleo.name);
    const { scopes } = lastSignIn();
    assert.deepEqual(
      requestedPermissions(scopes),
      readWrite.filter((permission) => permission.endsWith('.Read.All')),
    );
    assert.ok(scopes.includes(`VSCODE_CLIENT_ID:${apps.publicClient.id}`));
    assert.ok(scopes.includes(`VSCODE_TENANT:${tenantId}`));

    await saveWith(users.cleo.name, async () => {
      assert.match((await workbench.dialog()).detail, /Saving needs permission to write/);
      await workbench.clickDialogButton('Allow');
    });
    const { scopes: writeScopes, account } = lastSignIn();
    assert.deepEqual(requestedPermissions(writeScopes), [...readWrite]);
    assert.equal(account?.id, `${users.cleo.id}.${tenantId}`);
  });

  it('outlasts a reload with every method except a pasted token, and saves without another question', async () => {
    const { workbench } = fixture;
    const names = documents.map(({ name }) => name);
    assert.equal(names.length, 6);
    await workbench.waitForStoredState(documents.at(-1)!.path);
    await workbench.reload();
    for (const name of names.filter((one) => one !== pastedToken)) await workbench.waitForTreeItem(name);
    assert.ok((await workbench.treeItems()).every(({ text }) => text !== pastedToken));
    await workbench.clickTab(documents.find(({ name }) => name === pastedToken)!.title);
    await fixture.waitForNotification('paste it again', ['Sign In…']);
    await workbench.screenshot('sign in, pasted token is gone');
    await workbench.clickNotificationButton('Sign In…');
    await fixture.pasteAccessToken();
    await workbench.page.getByRole('button', { name: 'Try Again' }).click();

    for (const { name, path, title, isElsewhere } of documents) {
      await workbench.clickTab(title);
      await workbench.waitForStatusBar(name);
      await workbench.waitForEditorText(pending(13));
      await fixture.editPending(13, 14);
      await workbench.save();
      await workbench.waitForDirty(false);
      const { tenant } = (isElsewhere ? fixture.otherDirectory : fixture.directory).graph;
      assert.equal(tenant.read(path)!['pendingCount'], 14, name);
      assert.equal(fixture.patches(path, tenant).length, 2, name);
    }
    await fixture.reset();
  });
});
