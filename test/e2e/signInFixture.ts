// An installed VS Code and a tenant that requires tokens. Nobody is signed in at first. The opened folder has settings
// that would send requests and tokens to another address.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createClientCertificate } from '../identity/certificates.ts';
import type { KeyPair } from '../identity/certificates.ts';
import { startDirectory } from '../identity/directory.ts';
import type { Directory } from '../identity/directory.ts';
import { apps, tenantId, users } from '../identity/registrations.ts';
import type { TestUser } from '../identity/registrations.ts';
import { ScriptedBrowser } from '../identity/scriptedBrowser.ts';
import type { BrowserUser } from '../identity/scriptedBrowser.ts';
import { serveVscodeAccounts } from '../identity/vscodeAccounts.ts';
import type { VscodeAccounts } from '../identity/vscodeAccounts.ts';
import { InstalledVSCode } from '../harness/installedVSCode.ts';
import { packExtension } from '../harness/pack.mjs';
import { shortcuts } from '../harness/pageObjects/shortcuts.ts';
import { until } from '../harness/pageObjects/until.ts';
import { freshFolder, inRoot } from '../harness/paths.mjs';
import { TenantFixture } from './tenantFixture.ts';

let shared: Promise<SignInFixture> | undefined;

/** One fixture for all test files of the process. */
export function sharedSignInFixture(): Promise<SignInFixture> {
  return (shared ??= SignInFixture.start());
}

after(async () => {
  await (await shared)?.close();
});

/** Key bindings that start a sign-in with a method that the wizard does not offer in a browser. */
export const signInKeys = { browser: 'Control+Alt+Shift+b', vscode: 'Control+Alt+Shift+e' } as const;

const signInKeybindings = Object.entries(signInKeys).map(([method, keys]) => ({
  key: keys.replace('Control', 'ctrl').toLowerCase(),
  command: 'intuneStatus.signIn',
  args: { method, cloud: 'custom', client: apps.publicClient.id, tenant: tenantId },
}));

/** The names of the connections in the tree. */
export const connectionNames = {
  ada: users.ada.name,
  ben: users.ben.name,
  cleo: users.cleo.name,
  /** Signs in with a secret. */
  nightlyJob: 'Nightly job (application)',
  /** Signs in with a certificate, in the other cloud. */
  weeklyJob: 'Weekly job (application)',
  /** A pasted token of the application with the secret. */
  pastedToken: 'Nightly job',
} as const;

interface Servers {
  readonly directory: Directory;
  /** A second cloud with a Graph of its own. */
  readonly otherDirectory: Directory;
  readonly accounts: VscodeAccounts;
  readonly certificate: KeyPair;
  /** Requests that arrived where the folder's settings point to. */
  readonly misdirected: readonly string[];
  readonly close: () => Promise<void>;
}

export class SignInFixture extends TenantFixture {
  readonly directory: Directory;
  readonly otherDirectory: Directory;
  readonly accounts: VscodeAccounts;
  readonly certificate: KeyPair;
  readonly misdirected: readonly string[];
  readonly #enteredCodes = new Set<string>();
  #keepsNewPages = false;

  private constructor(workbench: InstalledVSCode, servers: Servers) {
    super(workbench, servers.directory.graph.tenant, servers.close);
    this.directory = servers.directory;
    this.otherDirectory = servers.otherDirectory;
    this.accounts = servers.accounts;
    this.certificate = servers.certificate;
    this.misdirected = servers.misdirected;
    // The page for a device code opens by itself. The test enters the code in another browser.
    workbench.page.context().on('page', (page) => {
      if (!this.#keepsNewPages) void page.close();
    });
  }

  static async start(): Promise<SignInFixture> {
    const certificate = await createClientCertificate();
    const directory = await startDirectory();
    const otherDirectory = await startDirectory({
      ca: directory.provider.ca,
      certificate: certificate.cert,
    });
    const accounts = await serveVscodeAccounts(directory.provider);
    accounts.user = users.cleo;
    const misdirected: string[] = [];
    const elsewhere = createServer((request, response) => {
      misdirected.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;

    const caFile = join(freshFolder('ca'), 'ca.pem');
    writeFileSync(caFile, directory.provider.ca.cert);
    const accountsExtension = join(freshFolder('accountsExtension'), 'accounts.vsix');
    await packExtension(inRoot('test', 'identity', 'accountsExtension'), accountsExtension);
    const workbench = await InstalledVSCode.launch({
      settings: { 'intuneStatus.customEndpoint': directory.endpoint },
      workspaceSettings: {
        'intuneStatus.cloud': 'china',
        'intuneStatus.customEndpoint': { graph: address, signIn: address },
        'intuneStatus.clientId': '66666666-6666-4666-8666-666666666666',
        'intuneStatus.tenant': 'elsewhere.example',
        'editor.lineNumbers': 'off',
      },
      keybindings: signInKeybindings,
      env: { NODE_EXTRA_CA_CERTS: caFile, VSCODE_ACCOUNTS_URL: accounts.url },
      extensions: [accountsExtension],
      ignoreHTTPSErrors: true,
    });
    const close = async (): Promise<void> => {
      elsewhere.close();
      await accounts.close();
      await otherDirectory.close();
      await directory.close();
    };
    return new SignInFixture(workbench, {
      directory,
      otherDirectory,
      accounts,
      certificate,
      misdirected,
      close,
    });
  }

  /** No token was rejected, and no request went where the folder's settings point to. */
  assertNoRejections(): void {
    assert.deepEqual(this.directory.graph.rejections, []);
    assert.deepEqual(this.otherDirectory.graph.rejections, []);
    assert.deepEqual(this.misdirected, []);
  }

  /** Starts a sign-in at the custom endpoint of the user settings, and answers the questions about the app. */
  async signIn(method: string, client?: string): Promise<void> {
    await this.workbench.runCommand('Intune: Sign In…');
    await this.selectMethod(method);
    if (client === undefined) return;
    await this.answer(/client/i, client);
    await this.answer(/tenant/i, tenantId);
  }

  async selectMethod(method: string): Promise<void> {
    await this.workbench.quickPick('Another cloud…');
    await this.workbench.quickPick('Custom endpoint');
    await this.workbench.quickPick(method);
  }

  async waitForQuestion(question: RegExp): Promise<void> {
    await until(
      `the question ${String(question)}`,
      () => this.workbench.quickInputText(),
      (text) => question.test(text),
    );
  }

  async answer(question: RegExp, text: string): Promise<void> {
    await this.waitForQuestion(question);
    await this.workbench.quickInput(text);
  }

  /** Waits for the notification with a new device code. */
  async waitForDeviceCode(): Promise<{ readonly code: string; readonly page: string }> {
    const pattern = /\bEnter (\S+) \(copied\) at (\S+) within/;
    const isNew = (match: RegExpExecArray | null): boolean =>
      match !== null && !this.#enteredCodes.has(match[1]!);
    const matches = await until(
      'a device code',
      async () => (await this.workbench.notifications()).map(({ text }) => pattern.exec(text)),
      (all) => all.some(isNew),
    );
    const [, code = '', page = ''] = matches.find(isNew)!;
    this.#enteredCodes.add(code);
    return { code, page };
  }

  /** The user enters the device code in another browser, and signs in there. */
  async enterDeviceCode(user: TestUser = users.ada, options: Omit<BrowserUser, 'name'> = {}): Promise<void> {
    const { code, page } = await this.waitForDeviceCode();
    const browser = new ScriptedBrowser(this.directory.provider.ca.cert);
    await browser.run(page, { name: user.name, ...options }, code);
  }

  /** Waits for the end of a sign-in, which focuses the tree and thereby closes an open quick input. */
  async waitForSignIn(name: string): Promise<void> {
    await this.workbench.waitForTreeItem(name);
    await this.workbench.waitForStatusBar(`Signed in as ${name}`);
  }

  async signInWithDeviceCode(user: TestUser): Promise<void> {
    await this.signIn('Device code', apps.publicClient.id);
    await this.enterDeviceCode(user);
    await this.waitForSignIn(user.name);
    await this.workbench.clearNotifications();
  }

  /** As an application with a certificate, in the other cloud. */
  async signInWithCertificate(): Promise<void> {
    const { workbench, certificate } = this;
    const file = join(freshFolder('certificate'), 'app.pem');
    writeFileSync(file, `${certificate.cert}\n${certificate.key}`);
    await workbench.changeSettings({ 'intuneStatus.customEndpoint': this.otherDirectory.endpoint });
    await this.signIn('Application with a certificate', apps.certificate.id);
    await this.waitForQuestion(/certificate/i);
    await workbench.pickFile(file);
    await this.waitForSignIn(connectionNames.weeklyJob);
    await workbench.changeSettings({ 'intuneStatus.customEndpoint': this.directory.endpoint });
  }

  async signInWithSecret(secret: string = apps.secret.secret): Promise<void> {
    await this.signIn('Application with a secret', apps.secret.id);
    await this.answer(/secret/i, secret);
  }

  async signInWithVscode(): Promise<void> {
    await this.workbench.press(signInKeys.vscode);
    await this.workbench.clickDialogButton('Allow');
    await this.waitForSignIn(connectionNames.cleo);
  }

  /** An access token of the application with a secret, as an administrator's tool gets it. */
  async getAccessToken(): Promise<string> {
    const { id, secret } = apps.secret;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: id,
      client_secret: secret,
      scope: `${this.directory.graph.url}/.default`,
    });
    const response = await fetch(`${this.directory.provider.issuer}/token`, { method: 'POST', body });
    return ((await response.json()) as { access_token: string }).access_token;
  }

  async pasteAccessToken(): Promise<void> {
    await this.answer(/access token/i, await this.getAccessToken());
    await this.waitForSignIn(connectionNames.pastedToken);
  }

  /** Runs an action during which new browser pages stay open. */
  async keepNewPages<T>(action: () => Promise<T>): Promise<T> {
    this.#keepsNewPages = true;
    try {
      return await action();
    } finally {
      this.#keepsNewPages = false;
    }
  }

  /** Opens a status object over a connection. With a single connection, VS Code does not ask for it. */
  async openWith(name: string, path: string): Promise<void> {
    const { workbench } = this;
    await workbench.openQuickInput(shortcuts.openPath.keys);
    if (!/Graph path/i.test(await workbench.quickInputText())) await workbench.quickPick(name);
    await this.answer(/Graph path/i, path);
    await workbench.waitForStatusBar(name);
    await this.waitForObject(path, workbench);
  }

  /** Opens an unused status object over a connection and changes `pendingCount` from 12 to 13. Saves nothing. */
  async openEditedWith(name: string, tenant = this.tenant): Promise<string> {
    const path = this.takeStatusPath(tenant);
    await this.openWith(name, path);
    await this.editPending(12, 13);
    return path;
  }

  async switchTo(name: string): Promise<void> {
    const { workbench } = this;
    await workbench.runCommand('Intune: Switch Connection…');
    const items = await until(
      'the connections',
      () => workbench.quickPickItems(),
      (all) => all.some((item) => item.includes(name)),
    );
    await workbench.quickPick(items.find((item) => item.includes(name))!.split(' · ')[0]!);
    await workbench.waitForNoQuickInput();
  }

  async signOut(name: string): Promise<void> {
    await this.workbench.runCommand('Intune: Sign Out…');
    await this.workbench.quickPick(name);
    await this.workbench.clickDialogButton('Sign Out');
    await this.workbench.waitForNoTreeItem(name);
  }
}
