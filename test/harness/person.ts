// A person at the installed extension: a profile with nothing but the packed VSIX, a server without test
// drivers, and a browser window. What a person can do and see there is in words/.
import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { ensureCodeServer, installExtensions } from './code-server.mjs';
import { freshFolder, freshWorkspace, vsix } from './paths.mjs';
import { descendants } from './processes.mjs';
import { profileFolders, startServer, workspaceUrl, writeUserFile } from './server.mjs';
import { openBrowser } from './window.mjs';
import { Vocabulary } from './pageObjects/messages.ts';
import { until } from './pageObjects/until.ts';

const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'workbench.editor.useModal': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  // Many people want none; what is said above a status document is to be seen all the same.
  'editor.codeLens': false,
  'extensions.ignoreRecommendations': true,
  'http.proxySupport': 'off',
  'http.systemCertificates': false,
};

class OtherWindow extends Vocabulary {
  async open(page: Page, url: string): Promise<void> {
    await page.goto(url);
    await this.lookAt(page);
  }
}

export interface Options {
  /** Packed extensions to be installed beside ours. */
  extensions?: readonly string[];
  settings?: Record<string, unknown>;
  keybindings?: readonly unknown[];
  env?: Record<string, string>;
  /** The browser shows pages of services with a certificate made for a test. */
  ignoreHTTPSErrors?: boolean;
}

export class Person extends Vocabulary {
  /** Everything that VS Code and its browser write. */
  readonly profile: string;
  readonly #env: Record<string, string>;
  readonly #ignoreHTTPSErrors: boolean;
  readonly workspace: string;
  #settings: Record<string, unknown>;
  #server: Awaited<ReturnType<typeof startServer>> | undefined;
  #browser: BrowserContext | undefined;

  private constructor(
    profile: string,
    workspace: string,
    { settings = {}, env = {}, ignoreHTTPSErrors = false }: Options,
  ) {
    super();
    this.#settings = settings;
    this.profile = profile;
    this.workspace = workspace;
    this.#env = env;
    this.#ignoreHTTPSErrors = ignoreHTTPSErrors;
  }

  /** Installs the VSIX into a fresh profile and opens an empty folder. */
  static async sitDown(options: Options = {}): Promise<Person> {
    await ensureCodeServer();
    const profile = freshFolder('person');
    const folders = profileFolders(profile);
    mkdirSync(folders.extensions, { recursive: true });
    await installExtensions([vsix, ...(options.extensions ?? [])], folders);
    const settings = { ...quietSettings, ...options.settings };
    writeUserFile(folders.userData, 'settings.json', settings);
    writeUserFile(folders.userData, 'keybindings.json', options.keybindings ?? []);
    const person = new Person(profile, freshWorkspace(), { ...options, settings });
    await person.#open();
    return person;
  }

  /** Changes settings as a person does in the file that has them; VS Code takes them when it is saved. */
  async changeSettings(settings: Record<string, unknown>): Promise<void> {
    this.#settings = { ...this.#settings, ...settings };
    await this.runCommand('Preferences: Open User Settings (JSON)');
    await this.waitForTab('settings.json');
    await this.waitForEditorText('{');
    const text = JSON.stringify(this.#settings, null, 2);
    await this.rewrite(text);
    await this.save();
    const file = join(profileFolders(this.profile).userData, 'User', 'settings.json');
    const onDisk = (): Promise<string> => Promise.resolve(readFileSync(file, 'utf8').trim());
    await until('the settings on disk', onDisk, (now) => now === text);
    await this.waitForDirty(false);
    await this.runCommand('View: Close Editor');
  }

  /** Another window of the same profile on the same folder, as a second browser tab. */
  async anotherWindow(): Promise<Vocabulary> {
    const window = new OtherWindow();
    await window.open(await this.page.context().newPage(), this.page.url());
    return window;
  }

  async #open(): Promise<void> {
    this.#server = await startServer({ profile: this.profile, env: this.#env });
    this.#browser = await openBrowser(profileFolders(this.profile).browser, {
      ignoreHTTPSErrors: this.#ignoreHTTPSErrors,
    });
    const page = this.#browser.pages()[0] ?? (await this.#browser.newPage());
    await page.goto(workspaceUrl(this.#server.address, this.workspace));
    await this.lookAt(page);
  }

  async #close(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.stop();
  }

  /** Closes VS Code, window and server, and starts it again over the same profile. */
  async restart(): Promise<void> {
    await this.waitUntilFreeToLeave();
    await this.restartNow();
  }

  /** The same, although VS Code might ask to stay, as when the computer is turned off. */
  async restartNow(): Promise<void> {
    await this.#close();
    await this.#open();
  }

  /** Waits until VS Code has written so many unsaved texts to disk; it takes a second or two for each. */
  async waitForBackups(number: number): Promise<void> {
    const folder = join(profileFolders(this.profile).userData, 'User', 'Backups');
    const written = (): Promise<string[]> =>
      Promise.resolve(globSync(join('*', 'intune', '*'), { cwd: folder }));
    await until('unsaved texts on disk', written, (files) => files.length === number);
  }

  /** The process in which extensions run ends without a warning, as in a crash. */
  crashExtensionHost(): void {
    const hosts = descendants(this.#server!.pid!).filter((one) =>
      one.command.includes('--type=extensionHost'),
    );
    if (hosts.length === 0) throw new Error('There is no extension host.');
    for (const { pid } of hosts) process.kill(pid, 'SIGKILL');
  }

  async leave(): Promise<void> {
    await this.#close();
  }
}
