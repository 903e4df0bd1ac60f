// A person at the installed extension: a profile with nothing but the packed VSIX, a server without test
// drivers, and a browser window. What a person can do and see there is in words/.
import { mkdirSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import { ensureCodeServer, installExtensions } from './code-server.mjs';
import { freshFolder, freshWorkspace, vsix } from './paths.mjs';
import { profileFolders, startServer, workspaceUrl, writeUserSettings } from './server.mjs';
import { openBrowser } from './window.mjs';
import { Vocabulary } from './words/messages.ts';

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

interface Options {
  settings?: Record<string, unknown>;
  env?: Record<string, string>;
}

export class Person extends Vocabulary {
  readonly #profile: string;
  readonly #env: Record<string, string>;
  readonly workspace: string;
  #server: Awaited<ReturnType<typeof startServer>> | undefined;
  #browser: BrowserContext | undefined;

  private constructor(profile: string, workspace: string, env: Record<string, string>) {
    super();
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
    writeUserSettings(folders.userData, { ...quietSettings, ...settings });
    const person = new Person(profile, freshWorkspace(), env);
    await person.#open();
    return person;
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
    await this.#close();
    await this.#open();
  }

  async leave(): Promise<void> {
    await this.#close();
  }
}
