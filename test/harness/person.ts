// A person at the installed extension: a profile with nothing but the packed VSIX, a server without test
// drivers, and a browser window. What a person can do and see there is in words/.
import { globSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { ensureCodeServer, installExtensions } from './code-server.mjs';
import { freshFolder, freshWorkspace, vsix } from './paths.mjs';
import { descendants } from './processes.mjs';
import { profileFolders, startServer, workspaceUrl, writeUserSettings } from './server.mjs';
import { openBrowser } from './window.mjs';
import { Vocabulary } from './words/messages.ts';
import { until } from './words/until.ts';

const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
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

interface Options {
  settings?: Record<string, unknown>;
  env?: Record<string, string>;
}

export class Person extends Vocabulary {
  readonly #profile: string;
  readonly #env: Record<string, string>;
  readonly workspace: string;
  #settings: Record<string, unknown>;
  #server: Awaited<ReturnType<typeof startServer>> | undefined;
  #browser: BrowserContext | undefined;

  private constructor(
    profile: string,
    workspace: string,
    env: Record<string, string>,
    settings: Record<string, unknown>,
  ) {
    super();
    this.#settings = settings;
    this.#profile = profile;
    this.workspace = workspace;
    this.#env = env;
  }

  /** Installs the VSIX into a fresh profile and opens an empty folder. */
  static async sitDown({ settings = {}, env = {} }: Options = {}): Promise<Person> {
    await ensureCodeServer();
    const profile = freshFolder('person');
    const folders = profileFolders(profile);
    mkdirSync(folders.extensions, { recursive: true });
    await installExtensions([vsix], folders);
    const all = { ...quietSettings, ...settings };
    writeUserSettings(folders.userData, all);
    const person = new Person(profile, freshWorkspace(), env, all);
    await person.#open();
    return person;
  }

  /** Changes settings of the person while VS Code runs, and waits until it has taken them. */
  async changeSettings(settings: Record<string, unknown>): Promise<void> {
    this.#settings = { ...this.#settings, ...settings };
    // The window's title shows that they have arrived.
    const title = `settings ${JSON.stringify(settings)}`;
    writeUserSettings(profileFolders(this.#profile).userData, { ...this.#settings, 'window.title': title });
    await until(
      'the settings to be taken',
      () => this.page.title(),
      (now) => now === title,
    );
  }

  /** Another window of the same profile on the same folder, as a second browser tab. */
  async anotherWindow(): Promise<Vocabulary> {
    const window = new OtherWindow();
    await window.open(await this.page.context().newPage(), this.page.url());
    return window;
  }

  async #open(): Promise<void> {
    this.#server = await startServer({ profile: this.#profile, env: this.#env });
    this.#browser = await openBrowser(profileFolders(this.#profile).browser);
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
    const folder = join(profileFolders(this.#profile).userData, 'User', 'Backups');
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
