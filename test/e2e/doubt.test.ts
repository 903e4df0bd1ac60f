import assert from 'node:assert/strict';
import type { Fault } from '../faults/faultyTenant.ts';
import { theDesk } from './stage.ts';
import type { Desk } from './stage.ts';

const applied: readonly (readonly [name: string, act: Fault])[] = [
  ['a lost answer', { kind: 'dropAfter' }],
  ['status 500', { kind: 'status', status: 500, applied: true }],
  ['a proxy’s page', { kind: 'html', applied: true }],
];

const notApplied: readonly (readonly [name: string, act: Fault, headline: string, words: string])[] = [
  [
    'a lost connection',
    { kind: 'dropBefore' },
    'Not saved yet: the service has not applied the change, but may still do so.',
    'Could not connect to the service',
  ],
  [
    'a proxy’s page',
    { kind: 'html', status: 502 },
    'Not saved yet: the service has not applied the change, but may still do so.',
    'a proxy may have answered',
  ],
  [
    'status 500',
    { kind: 'status', status: 500 },
    'Not saved: the service did not apply the change.',
    'The service failed or is unavailable. Try again later.',
  ],
];

describe('a person whose save was answered with nothing to rely on', () => {
  let desk: Desk;
  before(async () => {
    desk = await theDesk();
  });
  afterEach(async function () {
    await desk.person.screenshot(`verdict, doubt, ${this.currentTest!.title}`);
    await desk.tidy();
  });

  for (const [name, act] of applied) {
    it(`learns that it was applied in spite of ${name}`, async () => {
      const path = await desk.edit(13);
      desk.atPatch(act);
      await desk.person.save();
      await desk.reads(
        'saved Pending 12 → 13. The request failed or its response was lost, but the service has the new values.',
        ['Show Save Journal', 'Copy Details'],
      );
      await desk.person.waitForDirty(false);
      assert.deepEqual([desk.sent(path).length, desk.tenant.read(path)!['pendingCount']], [1, 13]);
    });
  }

  for (const [name, act, headline, words] of notApplied) {
    it(`learns that it was not applied after ${name}`, async () => {
      const path = await desk.edit(13);
      desk.atPatch(act);
      await desk.person.save();
      const { text } = await desk.reads(words, ['Copy Details']);
      assert.ok(text.includes(headline), text);
      await desk.person.waitForDirty(true);
      assert.deepEqual([desk.sent(path).length, desk.tenant.read(path)!['pendingCount']], [1, 12]);
    });
  }

  it('learns of a change by somebody else that came in between', async () => {
    await desk.edit(13);
    desk.atPatch({ kind: 'concurrentChange', properties: { pendingCount: 14 } });
    desk.atPatch({ kind: 'dropBefore' });
    await desk.person.save();
    const { text } = await desk.reads(
      'Not saved: the save failed, and the same values have changed on the service.',
      ['Compare', 'Overwrite', 'Take Theirs'],
    );
    assert.match(text, /Pending: 12 when you opened it, 14 on the service now, 13 in your document\./);
    await desk.person.waitForDirty(true);
  });

  it('is told so while nobody can say, and saves again without sending twice', async () => {
    const { person, tenant } = desk;
    const path = await desk.edit(13);
    desk.atPatch({ kind: 'dropAfter' });
    desk.atPatch({ kind: 'slow', ms: 1000, when: 'after' });
    await person.save();
    await desk.waitForPatch(path);
    tenant.addFault({ match: { method: 'GET' }, do: { kind: 'dropBefore' } });
    // Each look at the object waits for the connection to come back, where a person can see it and stop it.
    const said = async (): Promise<boolean> => {
      const messages = await person.notifications();
      const waiting = messages.some(({ buttons }) => buttons.includes('Cancel'));
      if (waiting) await person.clickNotificationButton('Cancel').catch(() => undefined);
      return messages.some(({ text }) => text.includes('The result is unknown'));
    };
    await person.until('the verdict', said, (done) => done, 40);
    await person.waitForDirty(true);
    await person.screenshot('verdict, doubt, not known');
    tenant.clearFaults();
    await person.save();
    await person.waitForStatusBar('the service already has these values, nothing was sent');
    await person.waitForDirty(false);
    assert.equal(desk.sent(path).length, 1);
  });
});
