import assert from 'node:assert/strict';
import { run } from '../stress/run.ts';
import { faultsOfOurs } from '../stress/tally.ts';

describe('the torture of saves', () => {
  it('finds nothing lost, false, overwritten or doubled', async function () {
    this.timeout(120_000);
    const tally = await run({ saves: 150, seed: 20260801 });
    assert.deepEqual(tally.findings, []);
    assert.equal(tally.summary(150, 1), '150 saves, seed 1: lost 0, false 0, overwritten 0, doubled 0');
    const verdicts = [...tally.verdicts.values()].reduce((a, b) => a + b, 0);
    assert.equal(verdicts, 150, 'each save has ended, with a verdict or with its window');
    assert.ok(tally.faults.size > 20, 'much went wrong');
  });

  // Counters that never count would be 0 as well.
  for (const sabotage of faultsOfOurs) {
    it(`finds what is ${sabotage} where saves are broken in that way`, async function () {
      this.timeout(120_000);
      const tally = await run({ saves: 80, seed: 3, sabotage });
      assert.ok(tally.count(sabotage) > 0);
      assert.ok(!tally.isClean);
      assert.ok(tally.findings.some((finding) => finding.startsWith(`${sabotage}: save `)));
    });
  }
});
