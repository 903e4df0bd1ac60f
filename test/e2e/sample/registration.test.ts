import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { appRegistrationSettings } from '../../../src/account/appRegistration.ts';
import { graphPermissions } from '../../../src/window/graphPermissions.ts';
import { until } from '../../harness/pageObjects/until.ts';
import { takeScreenshots } from '../screenshots.ts';
import { sharedFixture } from '../tenantFixture.ts';
import type { TenantFixture } from '../tenantFixture.ts';

const client = '11111111-1111-4111-8111-111111111111';

describe('the page about registering an app', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await sharedFixture();
  });
  takeScreenshots('registration', () => fixture.workbench);
  afterEach(() => fixture.reset());

  const waitForPage = async (): Promise<Locator> => {
    const body = fixture.workbench.webviewBody();
    await body.getByRole('heading', { name: 'Register the App' }).waitFor();
    return body;
  };

  it('has a Copy button for each value, and a button that starts the sign-in', async () => {
    const { workbench } = fixture;
    await workbench.runCommand('Intune: How to Register the App');
    const page = await waitForPage();
    const { redirectUris, permissions } = appRegistrationSettings(graphPermissions);
    for (const value of [...redirectUris, ...permissions]) {
      await page.getByRole('button', { name: `Copy ${value}`, exact: true }).click();
      await until(
        `${value} on the clipboard`,
        () => workbench.clipboard(),
        (text) => text === value,
      );
    }
    assert.equal(await page.locator('ol > li').count(), 7);

    await page.getByRole('button', { name: 'Sign In…' }).click();
    const methods = await workbench.quickPickItems();
    assert.ok(
      methods.some((method) => method.startsWith('Device code')),
      methods.join(),
    );
  });

  it('opens from the sign-in methods and from the question for the client id', async () => {
    const { workbench } = fixture;
    await workbench.runCommand('Intune: Sign In…');
    await workbench.quickPick('How to register the app…');
    await waitForPage();
    await workbench.closeAllEditors();
    await workbench.runCommand('Intune: Sign In…');
    await workbench.quickPick('Application with a secret');
    await workbench.clickQuickInputButton('How to Register the App');
    await waitForPage();
    assert.match(await workbench.quickInputText(), /^Client ID of your app registration \(1\/2\)/);
  });

  it('opens the portal of the chosen cloud, also if the page is already open for another cloud', async () => {
    const { workbench } = fixture;
    for (const [cloud, portal] of [
      ['Global', 'https://portal.azure.com'],
      ['China (21Vianet)', 'https://portal.azure.cn'],
    ] as const) {
      await workbench.runCommand('Intune: Sign In…');
      await workbench.quickPick('Another cloud…');
      await workbench.quickPick(cloud);
      await workbench.quickPick('How to register the app…');
      const page = await waitForPage();
      await page.getByRole('button', { name: 'Open Azure Portal' }).click();
      assert.equal((await workbench.dialog()).detail, `${portal}/`);
      await workbench.clickDialogButton('Cancel');
    }
    assert.equal((await workbench.tabs()).length, 1);
  });
});

describe('the questions of the sign-in', () => {
  let fixture: TenantFixture;
  before(async () => {
    fixture = await sharedFixture();
  });
  takeScreenshots('sign-in questions', () => fixture.workbench);
  afterEach(() => fixture.reset());

  it('explain what is wrong with an id, and go back without losing it', async () => {
    const { workbench } = fixture;
    const waitFor = (text: string): Promise<string> =>
      until(
        `"${text}" in the quick input`,
        () => workbench.quickInputText(),
        (shown) => shown.includes(text),
      );
    await workbench.runCommand('Intune: Sign In…');
    await workbench.quickPick('Application with a secret');
    await waitFor('(1/2)');
    await workbench.quickInput('nonsense');
    await waitFor('A client ID is a GUID');
    await workbench.quickInput(client);
    await waitFor('Tenant (2/2)');
    await workbench.quickInput('contoso');
    await waitFor('A tenant is a GUID, or a domain');
    await workbench.clickQuickInputButton('Back');
    await waitFor('(1/2)');
    await workbench.clickQuickInputButton('Back');
    await workbench.quickPick('Application with a certificate');
    await waitFor('(1/2)');
    // The input box still has the client id.
    await workbench.press('Enter');
    await waitFor('Tenant (2/2)');
  });
});
