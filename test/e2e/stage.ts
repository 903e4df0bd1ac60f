// A person at a tenant that the test holds in its hand: it steers what the service does and sees what it was asked.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { makeConfigurations } from '../../src/sample/sampleConfigurations.ts';
import { serveSampleTenant } from '../faults/serveSampleTenant.ts';
import { createFaultyTenant } from '../faults/faultyTenant.ts';
import type { Fault, FaultyTenant, LoggedRequest } from '../faults/faultyTenant.ts';
import { Person } from '../harness/person.ts';
import type { Message, Vocabulary } from '../harness/pageObjects/messages.ts';
import { writeGallery } from './gallery.ts';

let shared: Promise<Desk> | undefined;

/** One for all tests that leave nothing behind; a window takes ten seconds to come up. */
export function theDesk(): Promise<Desk> {
  return (shared ??= Desk.at());
}

after(async () => {
  await (await shared)?.leave();
  writeGallery();
});

export class Desk {
  readonly person: Person;
  readonly tenant: FaultyTenant;
  readonly #paths = devicePaths();
  readonly #close: () => Promise<void>;

  protected constructor(person: Person, tenant: FaultyTenant, close: () => Promise<void>) {
    this.person = person;
    this.tenant = tenant;
    this.#close = close;
  }

  static async at(settings: Record<string, unknown> = {}): Promise<Desk> {
    const tenant = createFaultyTenant();
    const served = await serveSampleTenant(tenant);
    const address = { 'intuneStatus.sampleTenant.address': served.url };
    const person = await Person.sitDown({ settings: { ...address, ...settings } });
    const desk = new Desk(person, tenant, () => served.close());
    await person.runCommand('Intune: Explore Sample Tenant');
    await person.waitForTreeItem('App configurations');
    return desk;
  }

  async leave(): Promise<void> {
    await this.person.leave();
    await this.#close();
  }

  /** A status object that no other test has touched, with `pendingCount` 12 and `failedCount` 4. */
  another(): string {
    const path = this.#paths.shift();
    assert.ok(path, 'all status objects are used up');
    this.tenant.change(path, { pendingCount: 12, failedCount: 4 });
    return path;
  }

  async open(path: string, person: Vocabulary = this.person): Promise<void> {
    await person.runCommand('Intune: Open Status by Graph Path…');
    await person.quickInput(path);
    await this.#waitFor(path, person);
  }

  /** Brings an open document to the front. */
  async show(path: string, title: string): Promise<void> {
    await this.person.clickTab(title);
    await this.#waitFor(path, this.person);
  }

  async #waitFor(path: string, person: Vocabulary): Promise<void> {
    await person.waitForEditorText(`"id": "${String(this.tenant.read(path)!['id'])}"`);
  }

  /** Opens another status object; with 12 turned into something else in its text, unsaved. */
  async edit(count: number | string): Promise<string> {
    const path = this.another();
    await this.open(path);
    await this.change(12, count);
    return path;
  }

  async change(from: number | string, to: number | string): Promise<void> {
    await this.person.replace(pending(from), pending(to));
    await this.person.waitForDirty(true);
  }

  /** The service does this wrong, once, at the next PATCH. */
  atPatch(act: Fault): void {
    this.tenant.addFault({ match: { method: 'PATCH' }, times: 1, do: act });
  }

  sent(path: string): readonly LoggedRequest[] {
    return this.tenant.requests.filter((r) => r.method === 'PATCH' && r.path === path);
  }

  async waitForPatch(path: string): Promise<void> {
    await this.person.until(
      'a PATCH',
      () => Promise.resolve(this.sent(path).length),
      (number) => number > 0,
    );
  }

  /** Waits for a message with just these buttons: VS Code's own beside ours can hold the same words. */
  async reads(words: string, buttons: readonly string[]): Promise<Message> {
    const fits = (one: Message): boolean =>
      one.text.includes(words) && isDeepStrictEqual(one.buttons, buttons);
    const all = await this.person.until(
      `"${words}" with ${buttons.join(', ')}`,
      () => this.person.notifications(),
      (messages) => messages.some(fits),
    );
    return all.find(fits)!;
  }

  /** Everything away: rules of misbehaviour, editors with what they hold unsaved, messages. */
  async tidy(): Promise<void> {
    this.tenant.clearFaults();
    const { person } = this;
    const tabs = async (): Promise<number> => (await person.tabs()).length;
    for (let open = await tabs(); open > 0; open = await tabs()) {
      await person.runCommand('View: Revert and Close Editor');
      await person.until('a tab to close', tabs, (now) => now < open);
    }
    await person.clearNotifications();
  }
}

export function pending(count: number | string): string {
  return `"pendingCount": ${count}`;
}

/** The device statuses of all device configurations. */
function devicePaths(): string[] {
  return makeConfigurations()
    .filter(({ configuration }) => configuration === 'deviceConfiguration')
    .map(({ id }) => `/beta/deviceManagement/deviceConfigurations/${id}/deviceStatusOverview`);
}
