import assert from 'node:assert/strict';
import { saveOutcome, valuesBefore } from '../../../src/status/journal.ts';
import type { JournalEntry } from '../../../src/status/journal.ts';
import type { PropertyChange } from '../../../src/status/merge.ts';
import type { Fault } from '../../faults/faultyTenant.ts';
import type { Verdict } from '../../../src/status/verdict.ts';
import type { Values } from '../../../src/status/values.ts';
import type { SaveFixture } from './saveFixture.ts';
import { assertVerdict, createSaveFixture } from './saveFixture.ts';

interface Saved {
  readonly fixture: SaveFixture;
  readonly verdict: Verdict;
  readonly entry: JournalEntry;
}

/** Saves and returns the journal entry. */
async function saveWithJournal(values: Values, fault?: Fault, readFault?: Fault): Promise<Saved> {
  const fixture = await createSaveFixture();
  if (fault) fixture.tenant.addFault({ match: { method: 'PATCH' }, do: fault });
  let change: readonly PropertyChange[] = [];
  const verdict = await fixture.editAndSave(values, {
    beforeSend: (sent) => {
      change = sent;
      if (readFault) fixture.tenant.addFault({ match: { method: 'GET' }, do: readFault });
      return Promise.resolve();
    },
  });
  const begun = {
    id: '1',
    time: '2026-02-03T04:05:06.789Z',
    connection: 'sample',
    uri: 'intune://sample/x',
    body: {},
    change,
  };
  return { fixture, verdict, entry: { ...begun, ended: saveOutcome(verdict, 'Saved.', change) } };
}

describe('saveOutcome', () => {
  it('contains the verdict, the message, the ids and the values after the save', async () => {
    const { fixture, verdict, entry } = await saveWithJournal({ errorCount: 99 });
    assertVerdict('saved', verdict);
    assert.deepEqual(entry.ended, {
      verdict: 'saved',
      words: 'Saved.',
      ids: verdict.ids,
      now: { errorCount: 99 },
    });
    assert.equal(entry.change[0]!.from, fixture.base['errorCount']);
  });

  it('contains the ids of a rejected request', async () => {
    const { verdict, entry } = await saveWithJournal({ errorCount: 99 }, { kind: 'status', status: 400 });
    assertVerdict('refused', verdict);
    assert.deepEqual(entry.ended?.ids, verdict.error.ids);
    assert.ok(verdict.error.ids.activityId);
  });

  it('survives JSON', async () => {
    const { entry } = await saveWithJournal({ errorCount: 99 }, { kind: 'ignore' });
    assert.deepEqual(JSON.parse(JSON.stringify(entry)), entry);
  });
});

describe('valuesBefore', () => {
  it('returns the values that revert a save', async () => {
    const { fixture, entry } = await saveWithJournal({ errorCount: 99, failedCount: 7 });
    const before = valuesBefore(entry);
    assert.deepEqual(before, {
      failedCount: fixture.base['failedCount'],
      errorCount: fixture.base['errorCount'],
    });
    const again = await createSaveFixture(fixture.url, {}, fixture.tenant);
    assertVerdict('saved', await again.editAndSave(before));
    assert.deepEqual(fixture.current(), fixture.base);
  });

  for (const [kind, fault, readFault] of [
    ['altered', { kind: 'alter', values: { errorCount: 50 } }],
    ['unknown', { kind: 'dropAfter' }, { kind: 'dropBefore' }],
    ['not-applied', { kind: 'dropBefore' }],
  ] as readonly (readonly [Verdict['kind'], Fault, Fault?])[]) {
    it(`returns the old values if the change may have been applied: ${kind}`, async () => {
      const { fixture, verdict, entry } = await saveWithJournal({ errorCount: 99 }, fault, readFault);
      assert.equal(verdict.kind, kind);
      assert.deepEqual(valuesBefore(entry), { errorCount: fixture.base['errorCount'] });
    });
  }

  it('returns undefined if the service rejected the save', async () => {
    const { verdict, entry } = await saveWithJournal({ errorCount: 99 }, { kind: 'status', status: 400 });
    assert.equal(verdict.kind, 'refused');
    assert.equal(valuesBefore(entry), undefined);
  });

  it('returns the old values if the end of the save was not recorded', async () => {
    const { fixture, entry } = await saveWithJournal({ errorCount: 99 });
    const { ended: _, ...cutOff } = entry;
    assert.deepEqual(valuesBefore(cutOff), { errorCount: fixture.base['errorCount'] });
  });

  it('returns undefined if the old values are not known', async () => {
    const { entry } = await saveWithJournal({ errorCount: 99 });
    const unknown = entry.change.map(({ property, to }) => ({ property, from: undefined, to }));
    assert.equal(valuesBefore({ ...entry, change: unknown }), undefined);
  });
});
