import assert from 'node:assert/strict';
import { accessibleSummary, countsSummary, health } from '../../src/window/tree/counts.ts';

const succeeded = { successCount: 1234, errorCount: 0, failedCount: 0, conflictCount: 0, pendingCount: 0 };

describe('the counts of a status object in the tree', () => {
  for (const { title, values, summary, expected } of [
    { title: 'devices that succeeded', values: succeeded, summary: '✓ 1,234', expected: 'succeeded' },
    {
      title: 'pending devices as worse than succeeded ones',
      values: { ...succeeded, pendingCount: 5 },
      summary: '✓ 1,234  ◔ 5',
      expected: 'pending',
    },
    {
      title: 'errors, failures and conflicts as one number, and as the worst state',
      values: { ...succeeded, pendingCount: 5, errorCount: 1, failedCount: 2, conflictCount: 4 },
      summary: '✓ 1,234  ✗ 7  ◔ 5',
      expected: 'failed',
    },
    {
      title: 'that there are no reports',
      values: { ...succeeded, successCount: 0 },
      summary: 'no reports',
      expected: 'none',
    },
    {
      title: 'that there are no reports if the counts are missing',
      values: {},
      summary: 'no reports',
      expected: 'none',
    },
  ]) {
    it(`show ${title}`, () => {
      assert.equal(countsSummary(values), summary);
      assert.equal(health(values), expected);
    });
  }

  it('have a text without signs for screen readers', () => {
    assert.equal(
      accessibleSummary({ ...succeeded, pendingCount: 5, errorCount: 1 }),
      '1,234 succeeded, 1 with errors, failures or conflicts, 5 pending',
    );
  });
});
