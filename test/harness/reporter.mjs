// Mocha's usual lines, and one more at the end that test/run.mjs can add up. Serves every kind of test:
// what has no such line did not come to its end, and counts as failed.
import Mocha from 'mocha';

export const countsMark = '[counts]';

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    // A pass at the second try is a pass, but no secret.
    const again = [];
    runner.on('retry', (test, error) =>
      again.push(`${test.fullTitle()}\n      ${error.message.split('\n')[0]}`),
    );
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      if (again.length > 0) console.log(`  Failed once and tried again:\n    ${again.join('\n    ')}\n`);
      console.log(`${countsMark} ${passes} passed, ${failures} failed, ${pending} skipped`);
    });
  }
}
