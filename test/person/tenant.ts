// A person at a tenant that wants a token: nobody is signed in yet, and the test sees who is, and to do what.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { JSONWebKeySet } from 'jose';
import { browserState } from '../harness/browserState.ts';
import { freshFolder } from '../harness/paths.mjs';
import { Person } from '../harness/person.ts';
import { createAuthority } from '../identity/certificates.ts';
import type { KeyPair } from '../identity/certificates.ts';
import { startProtectedGraph } from '../identity/graph.ts';
import type { ProtectedGraph } from '../identity/graph.ts';
import { startIdentityProvider } from '../identity/provider.ts';
import type { IdentityProvider, ProviderOptions } from '../identity/provider.ts';
import { apps, people, tenantId } from '../identity/registrations.ts';
import type { Somebody } from '../identity/registrations.ts';
import { Search } from '../identity/search.ts';
import type { Finding, Secret } from '../identity/search.ts';
import { ScriptedBrowser } from '../identity/scriptedBrowser.ts';
import type { Persona } from '../identity/scriptedBrowser.ts';
import { Desk } from './stage.ts';

/** A Graph, and who signs people in to it. */
export interface Directory {
  readonly graph: ProtectedGraph;
  readonly provider: IdentityProvider;
}

export interface TenantOptions extends Omit<ProviderOptions, 'graph' | 'ca'> {
  readonly settings?: Record<string, unknown>;
  readonly keybindings?: readonly unknown[];
  readonly ignoreHTTPSErrors?: boolean;
}

export class TenantDesk extends Desk {
  readonly graph: ProtectedGraph;
  readonly provider: IdentityProvider;
  readonly #codes = new Set<string>();

  private constructor(person: Person, { graph, provider }: Directory, close: () => Promise<void>) {
    super(person, graph.tenant, close);
    this.graph = graph;
    this.provider = provider;
  }

  static async signedOut({ settings, keybindings, ignoreHTTPSErrors, ...more }: TenantOptions = {}) {
    const ca = await createAuthority();
    const trusted = getCACertificates('default');
    setDefaultCACertificates([...trusted, ca.cert]);
    const directory = await startDirectory(ca, more);
    const file = join(freshFolder('authority'), 'ca.pem');
    writeFileSync(file, ca.cert);
    const person = await Person.sitDown({
      settings: { 'intuneStatus.customEndpoint': endpointOf(directory), ...settings },
      env: { NODE_EXTRA_CA_CERTS: file },
      ...(keybindings && { keybindings }),
      ...(ignoreHTTPSErrors !== undefined && { ignoreHTTPSErrors }),
    });
    return new TenantDesk(person, directory, async () => {
      setDefaultCACertificates(trusted);
      await directory.provider.close();
      await directory.graph.close();
    });
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
    const pattern = /\bcode (\S+) at (\S+)\.$/;
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
  async typeCode(who: Somebody = people.ada, more: Omit<Persona, 'name'> = {}): Promise<void> {
    const { code, page } = await this.code();
    await new ScriptedBrowser(this.provider.ca.cert).go(page, { name: who.name, ...more }, code);
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

  /**
   * Closes everything and looks for all that was issued, and more, in all that was written: the profile with its logs,
   * settings, unsaved texts, the extension's storage and the browser's, the workspace, the clipboard. Something that
   * was left there on purpose shows that the search would have found it.
   */
  async leaveAndSearch(...more: readonly Secret[]): Promise<Finding[]> {
    const { person } = this;
    const planted = `planted-${crypto.randomUUID()}`;
    const file = join(person.workspace, `${planted}.txt`);
    writeFileSync(file, planted);
    await person.runCommand('File: Open File...');
    await person.quickFile(file);
    await person.replace(planted, `unsaved ${planted}`);
    await person.waitForState(planted);
    await person.waitUntilFreeToLeave();
    const clipboard = await person.clipboard();
    const state = await browserState(person.page);
    await person.leave();
    const find = (secrets: readonly Secret[]): Finding[] => {
      const search = new Search(secrets);
      return [
        ...search.text('clipboard', clipboard),
        ...search.text('browser state', state),
        ...search.folder(person.profile),
        ...search.folder(person.workspace),
      ];
    };
    const places = find([[planted, 'planted']]).map(({ place }) => place);
    for (const place of ['clipboard', 'browser state', join('data', 'User'), `${planted}.txt`])
      assert.ok(
        places.some((one) => one.startsWith(place)),
        `${place} is not among ${places.join(', ')}`,
      );
    const issued = this.provider.issued.all();
    assert.ok(issued.some(([, what]) => what === 'access_token'));
    return find([...issued, ...more]);
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

export async function startDirectory(ca: KeyPair, options: Omit<ProviderOptions, 'graph' | 'ca'> = {}) {
  const graph = await startProtectedGraph();
  const provider = await startIdentityProvider({ graph: graph.url, ca, ...options });
  graph.trust(provider.issuer, async () => {
    const response = await fetch(`${provider.issuer}/jwks`);
    return (await response.json()) as JSONWebKeySet;
  });
  return { graph, provider };
}

export function endpointOf({ graph, provider }: Directory): { graph: string; signIn: string } {
  return { graph: graph.url, signIn: provider.origin };
}
