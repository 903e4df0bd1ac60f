import assert from 'node:assert/strict';
import { run } from '../stress/run.ts';
import { sabotageNames, sabotages } from '../stress/sabotage.ts';

describe('the stress test of saves', () => {
  it('finds nothing lost, false, overwritten, doubled or forgotten', async function () {
    this.timeout(120_000);
    const report = await run({ saves: 150, seed: 20260801 });
    assert.deepEqual(report.findings, []);
    assert.equal(
      report.summary(150, 1),
      '150 saves, seed 1: lost 0, false 0, overwritten 0, doubled 0, forgotten 0',
    );
    const verdicts = [...report.verdicts.values()].reduce((a, b) => a + b, 0);
    assert.equal(verdicts, 150, 'each save has ended with a verdict or a crash');
    assert.ok(report.faults.size > 20, 'many faults have happened');
  });

  for (const name of sabotageNames) {
    const { finds } = sabotages[name];
    it(`finds the deliberate fault ${name}: values are ${finds}`, async function () {
      this.timeout(120_000);
      const report = await run({ saves: 300, seed: 5, sabotage: name });
      assert.ok(report.count(finds) > 0, report.summary(300, 5));
      assert.ok(report.findings.some((finding) => finding.startsWith(`${finds}: `)));
    });
  }
});
