import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findChanges, merge, newValues } from '../../../src/status/merge.ts';
import type { Merge } from '../../../src/status/merge.ts';
import { isEquivalent } from '../../../src/status/values.ts';
import type { Values } from '../../../src/status/values.ts';
import { cases } from '../cases.ts';
import { situations } from './arbitraries.ts';

const type = 'deviceConfigurationUserOverview';
const base: Values = {
  id: 'x',
  pendingCount: 1,
  errorCount: 2,
  failedCount: 3,
  lastUpdateDateTime: '2026-02-03T04:05:06Z',
};
const merged = (theirs: Values, yours: Values, from: Values = base): Merge =>
  merge(
    { type, version: 'beta' },
    { base: from, theirs: { ...base, ...theirs }, yours: { ...base, ...yours } },
  );
const names = (changes: readonly { readonly property: string }[]): string[] => changes.map((c) => c.property);

describe('findChanges', () => {
  it('returns the differences from the base in document order', () => {
    const yours = { lastUpdateDateTime: '2026-02-03T05:00:00Z', pendingCount: 9, errorCount: 2 };
    assert.deepEqual(findChanges({ type, version: 'beta' }, { base, yours }), [
      { property: 'pendingCount', from: 1, to: 9 },
      { property: 'lastUpdateDateTime', from: '2026-02-03T04:05:06Z', to: '2026-02-03T05:00:00Z' },
    ]);
  });

  it('leaves out properties that cannot be sent', () => {
    const yours = { id: 'y', '@odata.type': 'x', unknownCount: 1, conflictCount: 5 };
    assert.deepEqual(findChanges({ type, version: 'v1.0' }, { base, yours }), []);
    assert.deepEqual(names(findChanges({ type, version: 'beta' }, { base, yours })), ['conflictCount']);
  });

  it('returns a date with another spelling as a change', () => {
    assert.equal(
      findChanges(
        { type, version: 'beta' },
        { base, yours: { lastUpdateDateTime: '2026-02-03T04:05:06.0Z' } },
      ).length,
      1,
    );
  });

  it('returns changes that turn the base into the edited object', () => {
    fc.assert(
      fc.property(situations, ({ kind, base: from, yours }) => {
        const edit = { ...from, ...yours };
        const change = findChanges(kind, { base: from, yours: edit });
        assert.deepEqual({ ...from, ...newValues(change) }, edit);
        for (const { property, to } of change)
          assert.notEqual(from[property], to, 'an unchanged value is a change');
        assert.equal('id' in newValues(change), false);
      }),
      cases(1500),
    );
  });
});

describe('merge', () => {
  it('sends yours and keeps theirs if the properties differ', () => {
    const { changesToSend, otherChanges, sameChanges, conflicts } = merged(
      { errorCount: 7 },
      { pendingCount: 9 },
    );
    assert.deepEqual(changesToSend, [{ property: 'pendingCount', from: 1, to: 9 }]);
    assert.deepEqual(otherChanges, [{ property: 'errorCount', from: 2, to: 7 }]);
    assert.deepEqual([sameChanges, conflicts], [[], []]);
  });

  it('reports a conflict with three values if both sides changed the same property', () => {
    const { changesToSend, otherChanges, conflicts } = merged(
      { errorCount: 7 },
      { errorCount: 8, failedCount: 4 },
    );
    assert.deepEqual(conflicts, [{ property: 'errorCount', base: 2, theirs: 7, yours: 8 }]);
    assert.deepEqual(names(changesToSend), ['failedCount']);
    assert.deepEqual(otherChanges, []);
  });

  it('detects a change to a value of the same length', () => {
    assert.deepEqual(names(merged({ errorCount: 3 }, { errorCount: 4 }).conflicts), ['errorCount']);
  });

  it('sends nothing if both sides made the same change', () => {
    const { changesToSend, sameChanges, conflicts } = merged({ errorCount: 7 }, { errorCount: 7 });
    assert.deepEqual([changesToSend, names(sameChanges), conflicts], [[], ['errorCount'], []]);
  });

  it('ignores another spelling of the same date on the service', () => {
    const theirs = { lastUpdateDateTime: '2026-02-03T05:05:06.000+01:00' };
    assert.deepEqual(names(merged(theirs, { lastUpdateDateTime: '2026-03-03T04:05:06Z' }).changesToSend), [
      'lastUpdateDateTime',
    ]);
    assert.deepEqual(merged(theirs, {}).otherChanges, []);
  });

  it('sends nothing if both sides changed a date to the same moment in different spellings', () => {
    const { changesToSend, sameChanges, conflicts } = merged(
      { lastUpdateDateTime: '2026-03-03T05:05:06+01:00' },
      { lastUpdateDateTime: '2026-03-03T04:05:06Z' },
    );
    assert.deepEqual([changesToSend, names(sameChanges), conflicts], [[], ['lastUpdateDateTime'], []]);
  });

  it('reports a conflict for a property that is missing in the base and on the service', () => {
    const { changesToSend, conflicts } = merged({}, { conflictCount: 5 });
    assert.deepEqual(changesToSend, []);
    assert.deepEqual(conflicts, [
      { property: 'conflictCount', base: undefined, theirs: undefined, yours: 5 },
    ]);
  });

  it('reports every difference as a conflict if the base is not known', () => {
    const { changesToSend, conflicts } = merged({ errorCount: 7 }, { pendingCount: 9 }, {});
    assert.deepEqual(changesToSend, []);
    assert.deepEqual(conflicts, [
      { property: 'pendingCount', base: undefined, theirs: 1, yours: 9 },
      { property: 'errorCount', base: undefined, theirs: 7, yours: 2 },
    ]);
  });
});

describe('merge with random changes', () => {
  const of = ({ kind, base: from, yours, theirs }: Situation): Merge =>
    merge(kind, { base: from, theirs: { ...from, ...theirs }, yours: { ...from, ...yours } });

  it('assigns each change of the document to exactly one list', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { changesToSend, sameChanges, conflicts } = of(situation);
        const { kind, base: from, yours } = situation;
        const all = findChanges(kind, { base: from, yours: { ...from, ...yours } });
        assert.deepEqual(names([...changesToSend, ...sameChanges, ...conflicts]).sort(), names(all).sort());
      }),
      cases(500),
    );
  });

  it('keeps every change of both sides that is not in conflict', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { changesToSend, conflicts } = of(situation);
        const { base: from, yours, theirs } = situation;
        const result: Values = { ...from, ...theirs, ...newValues(changesToSend) };
        const contested = new Set(names(conflicts));
        for (const [name, value] of Object.entries(yours)) {
          if (contested.has(name)) continue;
          // A new spelling of a date that the other side really changed may be dropped.
          assert.ok(isEquivalent(result[name], value) || value === from[name], name);
        }
        for (const [name, value] of Object.entries(theirs)) {
          if (changesToSend.some((c) => c.property === name))
            assert.ok(isEquivalent(value, from[name]), name);
          else assert.equal(result[name], value, name);
        }
      }),
      cases(1000),
    );
  });

  it('is symmetric in its conflicts, its same changes and its result', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const there = of(situation);
        const back = of({ ...situation, yours: situation.theirs, theirs: situation.yours });
        const mirrored = back.conflicts.map((c) => ({ ...c, yours: c.theirs, theirs: c.yours }));
        assert.deepEqual(there.conflicts.filter(isReal), mirrored.filter(isReal));
        assert.deepEqual(names(there.sameChanges), names(back.sameChanges));
        if (there.conflicts.length > 0) return;
        const { base: from, yours, theirs } = situation;
        const one: Values = { ...from, ...theirs, ...newValues(there.changesToSend) };
        const other: Values = { ...from, ...yours, ...newValues(back.changesToSend) };
        for (const name of Object.keys(from)) assert.ok(isEquivalent(one[name], other[name]), name);
      }),
      cases(1500),
    );
  });

  it('returns the changes of the document if nobody else changed anything', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { kind, base: from, yours } = situation;
        const { changesToSend, otherChanges, sameChanges, conflicts } = of({ ...situation, theirs: {} });
        assert.deepEqual(changesToSend, findChanges(kind, { base: from, yours: { ...from, ...yours } }));
        assert.deepEqual([otherChanges, sameChanges, conflicts], [[], [], []]);
      }),
      cases(300),
    );
  });
});

type Situation = typeof situations extends fc.Arbitrary<infer S> ? S : never;

/** False if one side only changed the spelling of a date. */
function isReal(c: { readonly base: unknown; readonly theirs: unknown; readonly yours: unknown }): boolean {
  return !isEquivalent(c.base, c.yours) && !isEquivalent(c.base, c.theirs);
}
