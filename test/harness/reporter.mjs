// Mocha's usual lines, and one more at the end that test/run.mjs can add up. Serves every kind of test:
// what has no such line did not come to its end, and counts as failed.
import Mocha from 'mocha';

export const countsMark = '[counts]';

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      console.log(`${countsMark} ${passes} passed, ${failures} failed, ${pending} skipped`);
    });
  }
}
