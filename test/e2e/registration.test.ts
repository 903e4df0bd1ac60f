import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { appRegistrationSettings } from '../../src/account/appRegistration.ts';
import { graphPermissions } from '../../src/window/graphPermissions.ts';
import { theDesk } from './stage.ts';
import type { Desk } from './stage.ts';

const client = '11111111-1111-4111-8111-111111111111';

describe('the way to a registration', () => {
  let desk: Desk;
  before(async () => {
    desk = await theDesk();
  });
  afterEach(async function () {
    await desk.person.screenshot(`registration, ${this.currentTest!.title}`);
    await desk.person.press('Escape');
    await desk.tidy();
  });

  const showPage = async (): Promise<Locator> => {
    const { body } = desk.person.webview();
    await body.getByRole('heading', { name: 'Register the App' }).waitFor();
    return body;
  };

  it('is a page with a button beside all that has to be copied', async () => {
    const { person } = desk;
    await person.runCommand('Intune: How to Register the App');
    const page = await showPage();
    const { redirectUris, permissions } = appRegistrationSettings(graphPermissions);
    for (const value of [...redirectUris, ...permissions]) {
      await page.getByRole('button', { name: `Copy ${value}`, exact: true }).click();
      await person.until(
        value,
        () => person.clipboard(),
        (text) => text === value,
      );
    }
    assert.equal(await page.locator('ol > li').count(), 7);
  });

  it('leads from there to signing in', async () => {
    const { person } = desk;
    await person.runCommand('Intune: How to Register the App');
    await (await showPage()).getByRole('button', { name: 'Sign In…' }).click();
    const ways = await person.quickPickItems();
    const isThere = ways.some((way) => way.startsWith('Device code'));
    assert.ok(isThere, ways.join());
  });

  it('is found where signing in asks for it', async () => {
    const { person } = desk;
    await person.runCommand('Intune: Sign In…');
    await person.quickPick('How to register the app…');
    await showPage();
    await person.runCommand('View: Close Editor');
    await person.runCommand('Intune: Sign In…');
    await person.quickPick('Application with a secret');
    await person.clickQuickInputButton('How to Register the App');
    await showPage();
    assert.match(await person.quickInputText(), /^Client ID of your app registration \(1\/2\)/);
  });

  it('leads to the portal of the cloud that was chosen, also where a page for another is open', async () => {
    const { person } = desk;
    for (const [cloud, portal] of [
      ['Global', 'https://portal.azure.com'],
      ['China (21Vianet)', 'https://portal.azure.cn'],
    ] as const) {
      await person.runCommand('Intune: Sign In…');
      await person.quickPick('Another cloud…');
      await person.quickPick(cloud);
      await person.quickPick('How to register the app…');
      const page = await showPage();
      await page.getByRole('button', { name: 'Open Azure Portal' }).click();
      assert.equal((await person.dialog()).detail, `${portal}/`);
      await person.clickDialogButton('Cancel');
    }
    assert.equal((await person.tabs()).length, 1);
  });

  it('asks twice, says what is wrong, and lets people go back', async () => {
    const { person } = desk;
    await person.runCommand('Intune: Sign In…');
    await person.quickPick('Application with a secret');
    const reads = (words: string): Promise<string> =>
      person.until(
        words,
        () => person.quickInputText(),
        (text) => text.includes(words),
      );
    await reads('(1/2)');
    await person.quickInput('nonsense');
    await reads('A client ID is a GUID');
    await person.quickInput(client);
    await reads('Tenant (2/2)');
    await person.quickInput('contoso');
    await reads('A tenant is a GUID, or a domain');
    await person.clickQuickInputButton('Back');
    await reads('(1/2)');
    await person.clickQuickInputButton('Back');
    await person.quickPick('Application with a certificate');
    await reads('(1/2)');
    // What was typed is still there.
    await person.press('Enter');
    await reads('Tenant (2/2)');
  });
});
