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
  merge(type, 'beta', from, { ...base, ...theirs }, { ...base, ...yours });
const names = (changes: readonly { readonly property: string }[]): string[] => changes.map((c) => c.property);

describe('what a document changes', () => {
  it('is what it has other than its base, in document order', () => {
    const yours = { lastUpdateDateTime: '2026-02-03T05:00:00Z', pendingCount: 9, errorCount: 2 };
    assert.deepEqual(findChanges(type, 'beta', base, yours), [
      { property: 'pendingCount', from: 1, to: 9 },
      { property: 'lastUpdateDateTime', from: '2026-02-03T04:05:06Z', to: '2026-02-03T05:00:00Z' },
    ]);
  });

  it('is nothing that cannot be sent', () => {
    const yours = { id: 'y', '@odata.type': 'x', unknownCount: 1, conflictCount: 5 };
    assert.deepEqual(findChanges(type, 'v1.0', base, yours), []);
    assert.deepEqual(names(findChanges(type, 'beta', base, yours)), ['conflictCount']);
  });

  it('is another spelling of a moment, too', () => {
    assert.equal(findChanges(type, 'beta', base, { lastUpdateDateTime: '2026-02-03T04:05:06.0Z' }).length, 1);
  });

  it('makes the edit of the base again', () => {
    fc.assert(
      fc.property(situations, ({ kind, base: from, yours }) => {
        const edit = { ...from, ...yours };
        const change = findChanges(kind.type, kind.version, from, edit);
        assert.deepEqual({ ...from, ...newValues(change) }, edit);
        for (const { property, to } of change)
          assert.notEqual(from[property], to, 'nothing unchanged is sent');
        assert.equal('id' in newValues(change), false);
      }),
      cases(1500),
    );
  });
});

describe('a merge', () => {
  it('sends yours and keeps theirs where they are of different properties', () => {
    const { mine, others, agreed, conflicts } = merged({ errorCount: 7 }, { pendingCount: 9 });
    assert.deepEqual(mine, [{ property: 'pendingCount', from: 1, to: 9 }]);
    assert.deepEqual(others, [{ property: 'errorCount', from: 2, to: 7 }]);
    assert.deepEqual([agreed, conflicts], [[], []]);
  });

  it('is a conflict of three values where both changed one property', () => {
    const { mine, others, conflicts } = merged({ errorCount: 7 }, { errorCount: 8, failedCount: 4 });
    assert.deepEqual(conflicts, [{ property: 'errorCount', base: 2, theirs: 7, yours: 8 }]);
    assert.deepEqual(names(mine), ['failedCount']);
    assert.deepEqual(others, []);
  });

  it('sees a change of the same length', () => {
    assert.deepEqual(names(merged({ errorCount: 3 }, { errorCount: 4 }).conflicts), ['errorCount']);
  });

  it('has nothing to do where both made the same of it', () => {
    const { mine, agreed, conflicts } = merged({ errorCount: 7 }, { errorCount: 7 });
    assert.deepEqual([mine, names(agreed), conflicts], [[], ['errorCount'], []]);
  });

  it('takes another spelling of the same moment for no change of theirs', () => {
    const theirs = { lastUpdateDateTime: '2026-02-03T05:05:06.000+01:00' };
    assert.deepEqual(names(merged(theirs, { lastUpdateDateTime: '2026-03-03T04:05:06Z' }).mine), [
      'lastUpdateDateTime',
    ]);
    assert.deepEqual(merged(theirs, {}).others, []);
  });

  it('has nothing to do where both moved a date to one moment, each in its own spelling', () => {
    const { mine, agreed, conflicts } = merged(
      { lastUpdateDateTime: '2026-03-03T05:05:06+01:00' },
      { lastUpdateDateTime: '2026-03-03T04:05:06Z' },
    );
    assert.deepEqual([mine, names(agreed), conflicts], [[], ['lastUpdateDateTime'], []]);
  });

  it('asks about a property that nobody knows anything of', () => {
    const { mine, conflicts } = merged({}, { conflictCount: 5 });
    assert.deepEqual(mine, []);
    assert.deepEqual(conflicts, [
      { property: 'conflictCount', base: undefined, theirs: undefined, yours: 5 },
    ]);
  });

  it('asks about everything that differs where the base is not known', () => {
    const { mine, conflicts } = merged({ errorCount: 7 }, { pendingCount: 9 }, {});
    assert.deepEqual(mine, []);
    assert.deepEqual(conflicts, [
      { property: 'pendingCount', base: undefined, theirs: 1, yours: 9 },
      { property: 'errorCount', base: undefined, theirs: 7, yours: 2 },
    ]);
  });
});

describe('any merge', () => {
  const of = ({ kind, base: from, yours, theirs }: Situation): Merge =>
    merge(kind.type, kind.version, from, { ...from, ...theirs }, { ...from, ...yours });

  it('puts each change of yours into one of three places', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { mine, agreed, conflicts } = of(situation);
        const { kind, base: from, yours } = situation;
        const all = findChanges(kind.type, kind.version, from, { ...from, ...yours });
        assert.deepEqual(names([...mine, ...agreed, ...conflicts]).sort(), names(all).sort());
      }),
      cases(500),
    );
  });

  it('loses nobody anything: without a conflict the result has every change of both', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { mine, conflicts } = of(situation);
        const { base: from, yours, theirs } = situation;
        const result: Values = { ...from, ...theirs, ...newValues(mine) };
        const contested = new Set(names(conflicts));
        for (const [name, value] of Object.entries(yours)) {
          if (contested.has(name)) continue;
          // Rewriting a moment that the other one really moved is no change to insist on.
          assert.ok(isEquivalent(result[name], value) || value === from[name], name);
        }
        for (const [name, value] of Object.entries(theirs)) {
          if (mine.some((c) => c.property === name)) assert.ok(isEquivalent(value, from[name]), name);
          else assert.equal(result[name], value, name);
        }
      }),
      cases(1000),
    );
  });

  it('is the same from the other side: conflicts, agreements, and the result of either order', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const there = of(situation);
        const back = of({ ...situation, yours: situation.theirs, theirs: situation.yours });
        const mirrored = back.conflicts.map((c) => ({ ...c, yours: c.theirs, theirs: c.yours }));
        assert.deepEqual(there.conflicts.filter(real), mirrored.filter(real));
        assert.deepEqual(names(there.agreed), names(back.agreed));
        if (there.conflicts.length > 0) return;
        const { base: from, yours, theirs } = situation;
        const one: Values = { ...from, ...theirs, ...newValues(there.mine) };
        const other: Values = { ...from, ...yours, ...newValues(back.mine) };
        for (const name of Object.keys(from)) assert.ok(isEquivalent(one[name], other[name]), name);
      }),
      cases(1500),
    );
  });

  it('with nobody else is the change itself', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { kind, base: from, yours } = situation;
        const { mine, others, agreed, conflicts } = of({ ...situation, theirs: {} });
        assert.deepEqual(mine, findChanges(kind.type, kind.version, from, { ...from, ...yours }));
        assert.deepEqual([others, agreed, conflicts], [[], [], []]);
      }),
      cases(300),
    );
  });
});

type Situation = typeof situations extends fc.Arbitrary<infer S> ? S : never;

/** Not one where either side only spelled the moment of the base anew. */
function real(c: { readonly base: unknown; readonly theirs: unknown; readonly yours: unknown }): boolean {
  return !isEquivalent(c.base, c.yours) && !isEquivalent(c.base, c.theirs);
}
