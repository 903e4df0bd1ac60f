// "npm test" runs all steps in order, on a machine that may have nothing but Node. "npm test -- unit vscode" runs only
// those steps, and "--install" allows downloads. The last line is always "N passed, N failed".
import { ensurePackages, requireNode20 } from './harness/install.mjs';
import { ensureInstalled } from './harness/prerequisites.mjs';
import { steps } from './harness/steps.mjs';
import { parseCounts, summary } from './harness/counts.mjs';

requireNode20();
const selected = process.argv.slice(2).filter((argument) => argument !== '--install');
const unknown = selected.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  const names = steps.map((step) => step.name).join(', ');
  console.error(`There is no step ${unknown.join(', ')}. The steps are ${names}.`);
  process.exit(1);
}

/** A step that a selected step needs runs, too. */
const isNeeded = ({ name }) =>
  steps.some((step) => selected.includes(step.name) && step.needs?.includes(name));
const chosen = steps.filter(
  (step) => selected.length === 0 || selected.includes(step.name) || isNeeded(step),
);
const results = [];

/** Asks for all downloads before the first step. Steps that lack one fail later, each with this message. */
async function installPrerequisites() {
  const all = chosen
    .filter(({ skipReason }) => !skipReason)
    .flatMap(({ prerequisites = [] }) => prerequisites);
  try {
    await ensureInstalled([...new Set(all)]);
    return undefined;
  } catch (error) {
    return error.message;
  }
}

/** Starts all static steps, since they do not disturb each other. Their output follows in their turn. */
function startStaticSteps() {
  const all = chosen.filter(({ isStatic }) => isStatic);
  return new Map(all.map((step) => [step, Promise.allSettled([step.run()])]));
}

async function runToEnd(step, started) {
  const running = started.get(step);
  if (!running) return await step.run();
  const [result] = await running;
  if (result.status === 'rejected') throw result.reason;
  process.stdout.write(result.value.output);
  return result.value;
}

async function runStep(step, { started, downloadProblem }) {
  console.log(`\n━━ ${step.title} ━━`);
  if (step.skipReason) {
    console.log(`Skipped: ${step.skipReason}.`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const failedNeeds = (step.needs ?? []).filter((name) =>
    results.some((result) => result.name === name && result.failed > 0),
  );
  try {
    if (failedNeeds.length > 0) throw new Error(`Not run, because "${failedNeeds.join('" and "')}" failed.`);
    if (step.prerequisites?.some((one) => !one.isInstalled())) throw new Error(downloadProblem);
    const { code, output } = await runToEnd(step, started);
    if (step.isCounted) return parseCounts(output, code);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

try {
  await ensurePackages();
  const downloadProblem = await installPrerequisites();
  const started = startStaticSteps();
  for (const step of chosen) {
    const startedAt = Date.now();
    const counts = await runStep(step, { started, downloadProblem });
    results.push({ name: step.name, title: step.title, seconds: (Date.now() - startedAt) / 1000, ...counts });
  }
} catch (error) {
  console.error(error);
  results.push({ name: 'install', title: 'Install', seconds: 0, passed: 0, failed: 1, skipped: 0 });
}
const { lines, isFailed } = summary(results);
console.log(`\n${lines.join('\n')}`);
process.exitCode = isFailed ? 1 : 0;
