// VS Code with the packed VSIX installed in a new profile: a server without test drivers, and a browser window.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { ensureCodeServer, installExtensions } from './code-server.mjs';
import { freshFolder, freshWorkspace, vsix } from './paths.mjs';
import { descendants } from './processes.mjs';
import { profileFolders, startServer, workspaceUrl, writeUserFile } from './server.mjs';
import { openBrowser } from './window.mjs';
import { keybindings } from './pageObjects/shortcuts.ts';
import { until } from './pageObjects/until.ts';
import { WorkbenchPage } from './pageObjects/workbenchPage.ts';

const defaultSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'workbench.editor.useModal': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  // Many users turn code lenses off. A status document must show its own regardless.
  'editor.codeLens': false,
  'extensions.ignoreRecommendations': true,
  'http.proxySupport': 'off',
  'http.systemCertificates': false,
};

class SecondWindow extends WorkbenchPage {
  async open(page: Page, url: string): Promise<void> {
    await page.goto(url);
    await this.attach(page);
  }
}

export interface LaunchOptions {
  /** VSIX files to install beside the extension under test. */
  extensions?: readonly string[];
  /** User settings. */
  settings?: Record<string, unknown>;
  /** Settings in the folder that is opened, written before the window opens. */
  workspaceSettings?: Record<string, unknown>;
  keybindings?: readonly unknown[];
  env?: Record<string, string>;
  /** The browser accepts certificates that were made for a test. */
  ignoreHTTPSErrors?: boolean;
}

export class InstalledVSCode extends WorkbenchPage {
  /** The folder with everything that VS Code and its browser write. */
  readonly profile: string;
  readonly workspace: string;
  readonly #env: Record<string, string>;
  readonly #ignoreHTTPSErrors: boolean;
  #settings: Record<string, unknown>;
  #server: Awaited<ReturnType<typeof startServer>> | undefined;
  #browser: BrowserContext | undefined;

  private constructor(
    profile: string,
    workspace: string,
    { settings = {}, env = {}, ignoreHTTPSErrors = false }: LaunchOptions,
  ) {
    super();
    this.#settings = settings;
    this.profile = profile;
    this.workspace = workspace;
    this.#env = env;
    this.#ignoreHTTPSErrors = ignoreHTTPSErrors;
  }

  /** Installs the VSIX into a new profile and opens a folder that is empty except for its settings. */
  static async launch(options: LaunchOptions = {}): Promise<InstalledVSCode> {
    await ensureCodeServer();
    const profile = freshFolder('profile');
    const folders = profileFolders(profile);
    mkdirSync(folders.extensions, { recursive: true });
    await installExtensions([vsix, ...(options.extensions ?? [])], folders);
    const settings = { ...defaultSettings, ...options.settings };
    writeUserFile(folders.userData, 'settings.json', settings);
    writeUserFile(folders.userData, 'keybindings.json', [...keybindings, ...(options.keybindings ?? [])]);
    const workspace = createWorkspace(options.workspaceSettings);
    const installed = new InstalledVSCode(profile, workspace, { ...options, settings });
    await installed.#open();
    return installed;
  }

  /** Changes user settings in their JSON editor. VS Code applies them when the file is saved. */
  async changeSettings(settings: Record<string, unknown>): Promise<void> {
    this.#settings = { ...this.#settings, ...settings };
    await this.runCommand('Preferences: Open User Settings (JSON)');
    await this.waitForTab('settings.json');
    await this.waitForEditorText('{');
    const text = JSON.stringify(this.#settings, null, 2);
    await this.rewrite(text);
    await this.save();
    const file = join(profileFolders(this.profile).userData, 'User', 'settings.json');
    await until(
      'the settings on disk',
      () => readFileSync(file, 'utf8').trim(),
      (now) => now === text,
    );
    await this.waitForDirty(false);
    await this.runCommand('View: Close Editor');
  }

  /** Opens a second window on the same profile and folder, as another browser tab. */
  async openSecondWindow(): Promise<WorkbenchPage> {
    const window = new SecondWindow();
    await window.open(await this.page.context().newPage(), this.page.url());
    return window;
  }

  /** Opens another folder in this window, one that is empty except for its settings. */
  async openOtherFolder(settings: Record<string, unknown>): Promise<void> {
    await this.goTo(workspaceUrl(this.#server!.address, createWorkspace(settings)));
  }

  async #open(): Promise<void> {
    const [server, browser] = await Promise.all([
      startServer({ profile: this.profile, env: this.#env }),
      openBrowser(profileFolders(this.profile).browser, { ignoreHTTPSErrors: this.#ignoreHTTPSErrors }),
    ]);
    this.#server = server;
    this.#browser = browser;
    const page = browser.pages()[0] ?? (await browser.newPage());
    await page.goto(workspaceUrl(server.address, this.workspace));
    await this.attach(page);
  }

  /** Closes the window and the server. */
  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.stop();
  }

  /** Closes and starts VS Code over the same profile, even if it asks to stay open, as at a system shutdown. */
  async restartNow(): Promise<void> {
    await this.close();
    await this.#open();
  }

  /** Waits until VS Code has backed up this many unsaved status documents, which takes one or two seconds each. */
  async waitForBackups(count: number): Promise<void> {
    const folder = join(profileFolders(this.profile).userData, 'User', 'Backups');
    await until(
      'the backups of unsaved text',
      () => globSync(join('*', 'intune', '*'), { cwd: folder }),
      (files) => files.length === count,
    );
  }

  /** Kills the extension host without a warning, as in a crash. Needs `ps`, so it does not work on Windows. */
  crashExtensionHost(): void {
    const hosts = descendants(this.#server!.pid!).filter((one) =>
      one.command.includes('--type=extensionHost'),
    );
    if (hosts.length === 0) throw new Error('There is no extension host.');
    for (const { pid } of hosts) process.kill(pid, 'SIGKILL');
  }
}

function createWorkspace(settings: Record<string, unknown> | undefined): string {
  const folder = freshWorkspace();
  if (settings) {
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
  }
  return folder;
}
