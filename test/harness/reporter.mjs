// Mocha's reporter "spec", and a last line with the counts, which test/run.mjs adds up. If this line is missing,
// the test run stopped early and counts as failed.
import Mocha from 'mocha';

const countsMark = '[counts]';

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    // A test that passes at the second attempt counts as passed, but is listed.
    const retried = [];
    runner.on('retry', (test, error) =>
      retried.push(`${test.fullTitle()}\n      ${error.message.split('\n')[0]}`),
    );
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      if (retried.length > 0) console.log(`  Retried after a failure:\n    ${retried.join('\n    ')}\n`);
      console.log(`${countsMark} ${passes} passed, ${failures} failed, ${pending} skipped`);
    });
  }
}
