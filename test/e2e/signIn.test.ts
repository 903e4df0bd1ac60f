import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { freshFolder } from '../harness/paths.mjs';
import { createClientCertificate } from '../identity/certificates.ts';
import type { KeyPair } from '../identity/certificates.ts';
import { apps, tenantId, users } from '../identity/registrations.ts';
import { pending } from './stage.ts';
import { leaveAndSearch } from './leaving.ts';
import { TenantDesk } from './tenant.ts';

const nightlyJob = 'Nightly job (application)';
const noMore = (): Promise<void> => Promise.resolve();

describe('a person signs in, in a folder whose settings would lead elsewhere,', () => {
  let desk: TenantDesk;
  let certificate: KeyPair;
  let elsewhere: Server;
  const askedElsewhere: string[] = [];

  before(async () => {
    certificate = await createClientCertificate();
    elsewhere = createServer((request, response) => {
      askedElsewhere.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const args = { method: 'browser', cloud: 'custom', client: apps.publicClient.id, tenant: tenantId };
    desk = await TenantDesk.signedOut({
      certificate: certificate.cert,
      keybindings: [{ key: 'ctrl+alt+shift+b', command: 'intuneStatus.signIn', args }],
      ignoreHTTPSErrors: true,
    });
    const address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    mkdirSync(join(desk.person.workspace, '.vscode'));
    const settings = {
      'intuneStatus.cloud': 'china',
      'intuneStatus.customEndpoint': { graph: address, signIn: address },
      'intuneStatus.clientId': '66666666-6666-4666-8666-666666666666',
      'intuneStatus.tenant': 'elsewhere.example',
      'editor.lineNumbers': 'off',
    };
    writeFileSync(join(desk.person.workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
    await desk.person.reload();
  });
  after(async () => {
    elsewhere.close();
    await desk.leave();
  });
  afterEach(async function () {
    if (desk.left) return;
    await desk.person.screenshot(`sign in, ${this.currentTest!.title}`);
    await desk.tidy();
    // Whatever went wrong, the next one begins with nobody.
    for (const { text, level } of await desk.person.treeItems()) if (level === 1) await desk.signOut(text);
    assert.deepEqual(askedElsewhere, []);
    assert.deepEqual(desk.graph.rejections, []);
  });

  /** From the tree to a saved document, and once more after a reload, when nobody is asked anything. */
  const savesAs = async (name: string, stepUp: () => Promise<void>): Promise<void> => {
    const { person } = desk;
    await person.waitForTreeItem(name);
    await person.waitForStatusBar(name);
    const path = await desk.edit(13);
    // VS Code has taken the folder's settings, where they are its own.
    assert.equal(await person.page.locator('.line-numbers').count(), 0);
    await person.save();
    await person.clickDialogButton('Always for This Tenant');
    await stepUp();
    await person.waitForDirty(false);
    await person.waitForState(path);
    await person.reload();
    await person.waitForEditorText(pending(13));
    await person.waitForTreeItem(name);
    await desk.change(13, 14);
    await person.save();
    await person.waitForDirty(false);
    assert.equal(desk.tenant.read(path)!['pendingCount'], 14);
    assert.equal(desk.sent(path).length, 2);
    await desk.tidy();
    await desk.signOut(name);
    await person.waitForNoTreeItem(name);
  };

  it('with a device code', async () => {
    const { person } = desk;
    await person.runCommand('Intune: Sign In…');
    assert.match(await person.quickInputText(), /Global/);
    await desk.chooseWay('Device code');
    await desk.asked(/client/i);
    assert.equal(await person.quickInputValue(), '');
    await person.quickInput(apps.publicClient.id);
    await desk.asked(/tenant/i);
    assert.equal(await person.quickInputValue(), '');
    await person.quickInput(tenantId);
    await person.screenshot('sign in, device code');
    await desk.typeCode();
    await savesAs(users.ada.name, async () => {
      await person.clickDialogButton('Sign In');
      await desk.typeCode();
    });
  });

  it('with a device code, sees the time run out, and thinks better of it', async () => {
    const { person } = desk;
    await desk.signIn('Device code', apps.publicClient.id);
    const { code } = await desk.code();
    const left = async (): Promise<string> => {
      const texts = (await person.notifications()).map(({ text }) => text);
      return /within (.+)\.$/.exec(texts.find((text) => text.includes(code)) ?? '')?.[1] ?? '';
    };
    await person.until('the time to run', left, (time) => /^14 minutes(, \d+ seconds?)?$/.test(time));
    await person.clickNotificationButton('Cancel');
    await person.until(
      'it to be over',
      () => person.notifications(),
      (all) => all.every(({ text }) => !text.startsWith('Signing in')),
    );
    assert.ok((await person.notifications()).every(({ severity }) => severity !== 'error'));
    assert.deepEqual(await person.treeItems(), []);
  });

  it('as an application with a secret', async () => {
    await desk.signIn('Application with a secret', apps.secret.id);
    await desk.answer(/secret/i, apps.secret.secret);
    await savesAs(nightlyJob, noMore);
  });

  it('reads what is wrong with a secret', async () => {
    await desk.signIn('Application with a secret', apps.secret.id);
    await desk.answer(/secret/i, `wrong-${crypto.randomUUID()}`);
    await desk.reads('The secret or certificate was rejected. Microsoft reported: ', ['Show Log']);
    assert.deepEqual(await desk.person.treeItems(), []);
  });

  it('as an application with a certificate', async () => {
    const { person } = desk;
    const file = join(freshFolder('certificate'), 'app.pem');
    writeFileSync(file, `${certificate.cert}\n${certificate.key}`);
    await desk.signIn('Application with a certificate', apps.certificate.id);
    await desk.asked(/certificate/i);
    await person.quickFile(file);
    await savesAs(nightlyJob, noMore);
  });

  it('with an access token, which is gone after a reload', async () => {
    const { person } = desk;
    const paste = async (): Promise<void> => {
      await desk.answer(/access token/i, await desk.accessToken());
      await person.waitForTreeItem('Nightly job');
    };
    await desk.signIn('Access token');
    await paste();
    const path = await desk.edit(13);
    await person.save();
    await person.clickDialogButton('Always for This Tenant');
    await person.waitForDirty(false);
    await person.waitForState(path);
    await person.reload();
    await desk.reads('paste it again', ['Sign In…']);
    await person.screenshot('sign in, access token, gone');
    assert.deepEqual(await person.treeItems(), []);
    await person.clickNotificationButton('Sign In…');
    await paste();
    await person.page.getByRole('button', { name: 'Try Again' }).click();
    await person.waitForEditorText(pending(13));
    await desk.change(13, 14);
    await person.save();
    await person.waitForDirty(false);
    assert.equal(desk.sent(path).length, 2);
    await desk.tidy();
    await desk.signOut('Nightly job');
  });

  it('reads why the browser is not offered here', async () => {
    const { person } = desk;
    await person.runCommand('Intune: Sign In…');
    const rows = person.page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: 'Browser' });
    const label = await rows.getAttribute('aria-label');
    assert.match(
      label ?? '',
      /Browser, Not available: your browser and this extension run on different computers/,
    );
    await person.quickPick('Browser');
    await person.waitForNotification(
      'Not available: your browser and this extension run on different computers',
    );
    assert.deepEqual(await person.treeItems(), []);
  });

  it('in the browser, by a key that insists on it', async () => {
    const { person } = desk;
    const openedBy = async (begin: () => Promise<void>): Promise<Page> => {
      desk.expectsPages = true;
      const popup = person.page.context().waitForEvent('page');
      await begin();
      const page = await popup;
      // VS Code takes a service on this computer for one behind its own server, and leads to a proxy that is not there.
      const [, port, rest] = /\/proxy\/(\d+)\/(.*)$/.exec(page.url())!;
      await page.goto(`https://127.0.0.1:${port}/${rest}`);
      return page;
    };
    const consent = async (page: Page): Promise<void> => {
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('You are signed in').waitFor();
      await page.close();
      desk.expectsPages = false;
    };
    const page = await openedBy(() => person.press('Control+Alt+Shift+b'));
    await page.locator('[name=login]').fill(users.ben.name);
    await page.locator('[name=password]').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await consent(page);
    // The browser knows them by now, so nothing but the new permissions is left to ask.
    const stepUp = () => openedBy(() => person.clickDialogButton('Sign In')).then(consent);
    await savesAs(users.ben.name, stepUp);
  });

  it('leaves nothing secret behind', async () => {
    const [, line = ''] = certificate.key.split('\n');
    const found = await leaveAndSearch(desk, [line, 'private key']);
    // The browser itself keeps the last page's form to restore it, with the code that was spent by then. That is a
    // file of the browser's own, which VS Code does not read or write.
    const browsersOwn = join('browser', 'Default', 'Sessions');
    const ours = found.filter(({ location, what }) => what !== 'code' || !location.startsWith(browsersOwn));
    assert.deepEqual(ours, []);
  });
});
