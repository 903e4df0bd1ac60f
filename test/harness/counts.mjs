// Adding up what the steps of a test run report.

const line = /\[counts\] (\d+) passed, (\d+) failed, (\d+) skipped/g;

/**
 * The counts in a runner's output, over all its phases. A runner that crashed, or that ran nothing,
 * has failed once, whatever else it says.
 */
export function countsIn(output, exitCode) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const [, passed, failed, skipped] of output.matchAll(line)) {
    sum.passed += Number(passed);
    sum.failed += Number(failed);
    sum.skipped += Number(skipped);
  }
  const ranNothing = sum.passed + sum.failed === 0;
  if (ranNothing) console.error('No test has run.');
  else if (exitCode !== 0 && sum.failed === 0) console.error(`The runner ended with exit code ${exitCode}.`);
  if (ranNothing || (exitCode !== 0 && sum.failed === 0)) sum.failed++;
  return sum;
}

/** A table by kind, and the one line that says it all. */
export function summary(results) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const rows = results.map(({ title, seconds, ...counts }) => {
    for (const key of Object.keys(total)) total[key] += counts[key];
    const cells = ['passed', 'failed', 'skipped'].map((key) => String(counts[key]).padStart(8));
    return `${title.padEnd(38)}${cells.join('')}${`${seconds.toFixed(1)} s`.padStart(10)}`;
  });
  const heads = ['passed', 'failed', 'skipped'].map((key) => key.padStart(8));
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  const last = `${total.passed} passed, ${total.failed} failed${skipped}`;
  return {
    lines: [' '.repeat(38) + heads.join(''), ...rows, '', last],
    failed: total.failed > 0 || total.passed === 0,
  };
}
