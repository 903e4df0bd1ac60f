/**
 * Runs many saves against a service with faults, and counts the faults of the product. All counts must be 0:
 *
 * - lost: a clean document whose value is not on the server and was not reported as altered, or a dirty document
 *   without the user's text
 * - false: a verdict that the history of the server contradicts, then or later
 * - overwritten: a value of somebody else replaced by a save, although the user had not seen exactly that value
 * - doubled: a PATCH that arrives again without a read in between, although it was not throttled
 * - forgotten: a dirty document whose base is missing after a crash, or has values that the user has not seen
 *
 * `npm run stress -- --saves 1000 --seed 7` drives the product's own classes below VS Code against the sample tenant
 * over HTTP. The same seed edits, decides and fails the same way; only the timing of real sockets differs.
 * `--sabotage <name>` adds a deliberate fault to the product, which the run must find. `--all` prints all findings.
 *
 * Some losses are not tested, because no client can prevent them: Graph has no ETag for these objects, so nobody can
 * see a change of the same property in the milliseconds between the last read and the PATCH. A PATCH that the service
 * applies late replaces newer values. A value that changes and changes back between two reads looks unchanged.
 */
import { parseArgs } from 'node:util';
import { formatTable } from './report.ts';
import { run } from './run.ts';
import { sabotageNames } from './sabotage.ts';

const { values } = parseArgs({
  options: {
    saves: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    sabotage: { type: 'string' },
    all: { type: 'boolean', default: false },
  },
});
const [saves, seed] = [Number(values.saves), Number(values.seed)];
const sabotage = sabotageNames.find((name) => name === values.sabotage);
if (
  !Number.isSafeInteger(saves) ||
  !Number.isSafeInteger(seed) ||
  saves < 1 ||
  sabotage !== values.sabotage
) {
  console.error(
    `Usage: npm run stress -- --saves 1000 --seed 1 [--sabotage ${sabotageNames.join('|')}] [--all]`,
  );
  process.exit(2);
}
const startedMs = Date.now();
const report = await run({ saves, seed, sabotage });
const maxFindings = values.all ? Infinity : 10;
const total = [...report.faults.values()].reduce((a, b) => a + b, 0);
console.log(formatTable('Verdicts', report.verdicts));
const rate = Math.round((100 * total) / saves);
console.log(formatTable(`Faults: ${total}, ${rate} for each 100 saves`, report.faults));
for (const finding of report.findings.slice(0, maxFindings)) console.log(finding);
if (report.findings.length > maxFindings) {
  console.log(`… and ${report.findings.length - maxFindings} more: --all`);
}
console.log(`${Math.round((Date.now() - startedMs) / 1000)} s`);
console.log(report.summary(saves, seed));
process.exitCode = report.isClean ? 0 : 1;
