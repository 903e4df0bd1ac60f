// A person at a tenant that wants a token: nobody is signed in yet, and the test sees who is, and to do what.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from '../harness/paths.mjs';
import { Person } from '../harness/person.ts';
import type { Options } from '../harness/person.ts';
import { startDirectory } from '../identity/directory.ts';
import type { Directory, DirectoryOptions } from '../identity/directory.ts';
import type { ProtectedGraph } from '../identity/graph.ts';
import type { IdentityProvider } from '../identity/provider.ts';
import { apps, tenantId, users } from '../identity/registrations.ts';
import type { TestUser } from '../identity/registrations.ts';
import { ScriptedBrowser } from '../identity/scriptedBrowser.ts';
import type { BrowserUser } from '../identity/scriptedBrowser.ts';
import { Desk } from './stage.ts';

export interface TenantOptions extends DirectoryOptions, Pick<Options, 'settings' | 'keybindings'> {
  readonly ignoreHTTPSErrors?: boolean;
  /** What VS Code needs besides, once there is somebody to sign in to. */
  readonly beside?: (directory: Directory) => Promise<Pick<Options, 'env' | 'extensions'>>;
}

export class TenantDesk extends Desk {
  readonly graph: ProtectedGraph;
  readonly provider: IdentityProvider;
  readonly endpoint: Directory['endpoint'];
  expectsPages = false;
  readonly #codes = new Set<string>();

  private constructor(person: Person, { graph, provider, endpoint }: Directory, close: () => Promise<void>) {
    super(person, graph.tenant, close);
    this.graph = graph;
    this.provider = provider;
    this.endpoint = endpoint;
  }

  static async signedOut({
    settings = {},
    keybindings = [],
    ignoreHTTPSErrors = false,
    beside = () => Promise.resolve({}),
    ...more
  }: TenantOptions = {}): Promise<TenantDesk> {
    const directory = await startDirectory(more);
    const file = join(freshFolder('authority'), 'ca.pem');
    writeFileSync(file, directory.provider.ca.cert);
    const { env, extensions = [] } = await beside(directory);
    const person = await Person.sitDown({
      settings: { 'intuneStatus.customEndpoint': directory.endpoint, ...settings },
      env: { NODE_EXTRA_CA_CERTS: file, ...env },
      keybindings,
      ignoreHTTPSErrors,
      extensions,
    });
    const desk = new TenantDesk(person, directory, () => directory.close());
    // The page for a device code opens by itself; its code is typed elsewhere.
    person.page.context().on('page', (page) => {
      if (!desk.expectsPages) void page.close();
    });
    return desk;
  }

  /** Answers what is asked on the way to a connection, up to what each way asks for itself. */
  async signIn(way: string, client = '', tenant = tenantId): Promise<void> {
    await this.person.runCommand('Intune: Sign In…');
    await this.chooseWay(way);
    if (client === '') return;
    await this.answer(/client/i, client);
    await this.answer(/tenant/i, tenant);
  }

  /** In the cloud of the tests, whatever cloud was offered first. */
  async chooseWay(way: string): Promise<void> {
    await this.person.quickPick('Another cloud…');
    await this.person.quickPick('Custom endpoint');
    await this.person.quickPick(way);
  }

  async asked(question: RegExp): Promise<void> {
    await this.person.until(
      `to be asked for ${String(question)}`,
      () => this.person.quickInputText(),
      (asked) => question.test(asked),
    );
  }

  async answer(question: RegExp, text: string): Promise<void> {
    await this.asked(question);
    await this.person.quickInput(text);
  }

  /** The code that the window shows, another one each time, and where it is to be typed. */
  async code(): Promise<{ code: string; page: string }> {
    const pattern = /\bEnter (\S+) \(copied\) at (\S+) within/;
    const found = await this.person.until(
      'a code',
      async () => (await this.person.notifications()).map(({ text }) => pattern.exec(text)),
      (texts) => texts.some((one) => one && !this.#codes.has(one[1]!)),
    );
    const [, code = '', page = ''] = found.find((one) => one && !this.#codes.has(one[1]!))!;
    this.#codes.add(code);
    return { code, page };
  }

  /** Somebody types the code that the window shows, in a browser elsewhere, and answers what is asked there. */
  async typeCode(who: TestUser = users.ada, more: Omit<BrowserUser, 'name'> = {}): Promise<void> {
    const { code, page } = await this.code();
    await new ScriptedBrowser(this.provider.ca.cert).run(page, { name: who.name, ...more }, code);
  }

  /** As it can be had elsewhere, with a tool for administrators. */
  async accessToken(): Promise<string> {
    const { id, secret } = apps.secret;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: id,
      client_secret: secret,
      scope: `${this.graph.url}/.default`,
    });
    const answer = await fetch(`${this.provider.issuer}/token`, { method: 'POST', body });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  /** The window is closed, and what it wrote has been searched. */
  get left(): boolean {
    return this.person.page.isClosed();
  }

  async switchTo(name: string): Promise<void> {
    const { person } = this;
    await person.runCommand('Intune: Switch Connection…');
    await person.until(
      'the connections',
      () => person.quickPickItems(),
      (items) => items.some((item) => item.includes(name)),
    );
    const items = await person.quickPickItems();
    await person.quickPick(items.find((item) => item.includes(name))!.split(' · ')[0]!);
    await person.waitForNoQuickInput();
  }

  async signOut(name: string): Promise<void> {
    const { person } = this;
    await person.runCommand('Intune: Sign Out…');
    await person.quickPick(name);
    await person.clickDialogButton('Sign Out');
  }
}
