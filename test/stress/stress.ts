/**
 * Many saves against a service that misbehaves, and four counts that have to be 0:
 *
 * - lost: a document called clean although the person's value neither was on the server nor was told to be
 *   altered; or one left unsaved without the person's text;
 * - false: a verdict that the server's own ledger contradicts, then or later;
 * - overwritten: somebody else's value replaced by ours, where the person had not seen exactly that value;
 * - doubled: a PATCH that was not turned away and arrives once more, with no read in between.
 *
 * `npm run torture -- --saves 1000 --seed 7` runs the product's own code below the window against the sample tenant
 * over HTTP. The same seed edits, decides and misbehaves alike; what real sockets make of it differs a little.
 * `--sabotage lost|false|overwritten|doubled` saves in a broken way, which has to be found; `--tell` prints all.
 *
 * What is not tried, as no client can help it: Graph has no ETag for these objects, so a change of the same
 * property by somebody else in the milliseconds between our last read and our PATCH goes unseen; and a PATCH that
 * the service carries out only after a later one of somebody else, or of ours, goes over that one. Neither is a
 * change by somebody else and back again between two of our looks told from no change at all.
 */
import { parseArgs } from 'node:util';
import { run } from './run.ts';
import { faultsOfOurs, table } from './tally.ts';

const { values } = parseArgs({
  options: {
    saves: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    sabotage: { type: 'string' },
    tell: { type: 'boolean', default: false },
  },
});
const [saves, seed] = [Number(values.saves), Number(values.seed)];
const sabotage = faultsOfOurs.find((what) => what === values.sabotage);
if (
  !Number.isSafeInteger(saves) ||
  !Number.isSafeInteger(seed) ||
  saves < 1 ||
  sabotage !== values.sabotage
) {
  console.error(
    `Usage: npm run torture -- --saves 1000 --seed 1 [--sabotage ${faultsOfOurs.join('|')}] [--tell]`,
  );
  process.exit(2);
}
const started = Date.now();
const tally = await run({ saves, seed, sabotage });
const most = values.tell ? Infinity : 10;
const sum = [...tally.faults.values()].reduce((a, b) => a + b, 0);
console.log(table('Verdicts', tally.verdicts));
console.log(
  table(`What went wrong: ${sum}, ${Math.round((100 * sum) / saves)} for each 100 saves`, tally.faults),
);
for (const finding of tally.findings.slice(0, most)) console.log(finding);
if (tally.findings.length > most) console.log(`… and ${tally.findings.length - most} more: --tell`);
console.log(`${Math.round((Date.now() - started) / 1000)} s`);
console.log(tally.summary(saves, seed));
process.exitCode = tally.isClean ? 0 : 1;
