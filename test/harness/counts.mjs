// The counts of tests that passed, failed or were skipped.

const countsLine = /\[counts\] (\d+) passed, (\d+) failed, (\d+) skipped/g;

/**
 * Adds up all lines of counts in a runner's output. A runner that crashed, or ran no test, counts as one failure.
 * @param {string} output
 * @param {number} exitCode
 */
export function parseCounts(output, exitCode) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const [, passed, failed, skipped] of output.matchAll(countsLine)) {
    sum.passed += Number(passed);
    sum.failed += Number(failed);
    sum.skipped += Number(skipped);
  }
  if (sum.passed + sum.failed === 0) {
    console.error('No test ran.');
    sum.failed = 1;
  } else if (exitCode !== 0 && sum.failed === 0) {
    console.error(`The test runner exited with code ${exitCode}.`);
    sum.failed = 1;
  }
  return sum;
}

/** A table with one row per step, and the total as its last line. */
export function summary(results) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const keys = Object.keys(total);
  const rows = results.map(({ title, seconds, ...counts }) => {
    for (const key of keys) total[key] += counts[key];
    const cells = keys.map((key) => String(counts[key]).padStart(8));
    return `${title.padEnd(38)}${cells.join('')}${`${seconds.toFixed(1)} s`.padStart(10)}`;
  });
  const header = ' '.repeat(38) + keys.map((key) => key.padStart(8)).join('');
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  const totalLine = `${total.passed} passed, ${total.failed} failed${skipped}`;
  return { lines: [header, ...rows, '', totalLine], isFailed: total.failed > 0 || total.passed === 0 };
}
