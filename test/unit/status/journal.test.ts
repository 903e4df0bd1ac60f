import assert from 'node:assert/strict';
import { outcomeOf, valuesBefore } from '../../../src/status/journal.ts';
import type { JournalEntry } from '../../../src/status/journal.ts';
import type { PropertyChange } from '../../../src/status/merge.ts';
import type { Fault } from '../../faults/faultyTenant.ts';
import type { Verdict } from '../../../src/status/verdict.ts';
import type { Values } from '../../../src/status/values.ts';
import type { Desk } from './desk.ts';
import { is, sitDown } from './desk.ts';

interface Saved {
  readonly desk: Desk;
  readonly verdict: Verdict;
  readonly entry: JournalEntry;
}

/** A save as the journal keeps it. */
async function journalled(values: Values, act?: Fault, after?: Fault): Promise<Saved> {
  const desk = await sitDown();
  if (act) desk.tenant.addFault({ match: { method: 'PATCH' }, do: act });
  let change: readonly PropertyChange[] = [];
  const verdict = await desk.change(values, {
    beforeSending: (sent) => {
      change = sent;
      if (after) desk.tenant.addFault({ match: { method: 'GET' }, do: after });
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
  return { desk, verdict, entry: { ...begun, ended: outcomeOf(verdict, 'Saved.', change) } };
}

describe('the journal of a save', () => {
  it('keeps verdict, words, ids and what became of the change', async () => {
    const { desk, verdict, entry } = await journalled({ errorCount: 99 });
    is('saved', verdict);
    assert.deepEqual(entry.ended, {
      verdict: 'saved',
      words: 'Saved.',
      ids: verdict.ids,
      now: { errorCount: 99 },
    });
    assert.equal(entry.change[0]!.from, desk.base['errorCount']);
  });

  it('keeps the ids of a refusal, by which support finds it', async () => {
    const { verdict, entry } = await journalled({ errorCount: 99 }, { kind: 'status', status: 400 });
    is('refused', verdict);
    assert.deepEqual(entry.ended?.ids, verdict.error.ids);
    assert.ok(verdict.error.ids.activityId);
  });

  it('can be kept as text', async () => {
    const { entry } = await journalled({ errorCount: 99 }, { kind: 'ignore' });
    assert.deepEqual(JSON.parse(JSON.stringify(entry)), entry);
  });
});

describe('undoing a save', () => {
  it('is saving the values before it', async () => {
    const { desk, entry } = await journalled({ errorCount: 99, failedCount: 7 });
    const before = valuesBefore(entry);
    assert.deepEqual(before, { failedCount: desk.base['failedCount'], errorCount: desk.base['errorCount'] });
    const again = await sitDown(desk.at, {}, desk.tenant);
    is('saved', await again.change(before));
    assert.deepEqual(desk.now(), desk.base);
  });

  for (const [kind, act, after] of [
    ['altered', { kind: 'alter', values: { errorCount: 50 } }],
    ['unknown', { kind: 'dropAfter' }, { kind: 'dropBefore' }],
    ['not-applied', { kind: 'dropBefore' }],
  ] as readonly (readonly [Verdict['kind'], Fault, Fault?])[]) {
    it(`is possible where something may have changed: ${kind}`, async () => {
      const { desk, verdict, entry } = await journalled({ errorCount: 99 }, act, after);
      assert.equal(verdict.kind, kind);
      assert.deepEqual(valuesBefore(entry), { errorCount: desk.base['errorCount'] });
    });
  }

  it('is nothing where the service refused', async () => {
    const { verdict, entry } = await journalled({ errorCount: 99 }, { kind: 'status', status: 400 });
    assert.equal(verdict.kind, 'refused');
    assert.equal(valuesBefore(entry), undefined);
  });

  it('is possible where nobody knows how the save ended', async () => {
    const { desk, entry } = await journalled({ errorCount: 99 });
    const { ended: _, ...cutOff } = entry;
    assert.deepEqual(valuesBefore(cutOff), { errorCount: desk.base['errorCount'] });
  });

  it('is nothing where the value before it is not known', async () => {
    const { entry } = await journalled({ errorCount: 99 });
    const unknown = entry.change.map(({ property, to }) => ({ property, from: undefined, to }));
    assert.equal(valuesBefore({ ...entry, change: unknown }), undefined);
  });
});
