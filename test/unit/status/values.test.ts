import assert from 'node:assert/strict';
import { isEquivalent, isIdentical, statusValues } from '../../../src/status/values.ts';

describe('isIdentical and isEquivalent', () => {
  it('compares values by their spelling', () => {
    assert.ok(isIdentical(12, 12));
    assert.ok(isIdentical('a', 'a'));
    assert.ok(isIdentical(null, null));
    assert.ok(isIdentical([1, { a: 2 }], [1, { a: 2 }]));
    for (const [a, b] of [
      [12, 13],
      [12, '12'],
      [0, null],
      [null, undefined],
      [[1], [2]],
      [{}, null],
    ]) {
      assert.equal(isIdentical(a, b), false, JSON.stringify([a, b]));
      assert.equal(isIdentical(b, a), false, JSON.stringify([b, a]));
    }
  });

  it('accepts two spellings of one date as equivalent', () => {
    assert.ok(isEquivalent('2016-12-31T23:58:21.6459442-08:00', '2017-01-01T07:58:21.6459442Z'));
    assert.ok(isEquivalent('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.0000000+00:00'));
    assert.ok(isEquivalent(7, 7));
  });

  it('rejects dates that lost a digit, and values that are not dates', () => {
    assert.equal(isEquivalent('2016-12-31T23:58:21.6459442-08:00', '2017-01-01T07:58:21.645Z'), false);
    assert.equal(isEquivalent('2026-02-30T00:00:00Z', '2026-02-30T00:00:00.0Z'), false);
    assert.equal(isEquivalent('a', 'b'), false);
    assert.equal(isEquivalent('12', 12), false);
    assert.equal(isEquivalent(undefined, '2026-01-01T00:00:00Z'), false);
  });
});

describe('statusValues', () => {
  const answer = {
    configurationVersion: 4,
    '@odata.context': 'https://graph.microsoft.com/beta/$metadata#x/$entity',
    conflictCount: 13,
    id: 'x',
    somethingNewer: true,
    pendingCount: 12,
    notApplicablePlatformCount: 1,
  };

  it('returns the properties of the type in document order without annotations', () => {
    const values = statusValues({ type: 'deviceConfigurationUserOverview', version: 'beta' }, answer);
    assert.deepEqual(Object.entries(values), [
      ['id', 'x'],
      ['pendingCount', 12],
      ['conflictCount', 13],
      ['configurationVersion', 4],
    ]);
  });

  it('leaves out properties that the version does not have', () => {
    const values = statusValues({ type: 'deviceConfigurationDeviceOverview', version: 'v1.0' }, answer);
    assert.deepEqual(Object.keys(values), ['id', 'pendingCount', 'configurationVersion']);
  });
});
