// "npm test": everything, in order, on a machine that may have nothing but Node. "npm test -- unit vscode"
// runs only those steps. The last line is always "N passed, N failed".
import { ensurePackages, requireNode20 } from './harness/install.mjs';
import { steps } from './harness/steps.mjs';
import { countsIn, summary } from './harness/counts.mjs';

requireNode20();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `No such step: ${unknown.join(', ')}. There are: ${steps.map((step) => step.name).join(', ')}.`,
  );
  process.exit(1);
}
const chosen = steps.filter((step) => wanted.length === 0 || wanted.includes(step.name) || needed(step));
const results = [];

/** The build is made for the steps that run it, whether asked for or not. */
function needed(step) {
  return steps.some(({ name, needs }) => wanted.includes(name) && needs?.includes(step.name));
}

async function take(step) {
  console.log(`\n━━ ${step.title} ━━`);
  const started = Date.now();
  const broken =
    step.needs?.filter((name) => results.some((one) => one.name === name && one.failed > 0)) ?? [];
  let counts = { passed: 0, failed: 1, skipped: 0 };
  if (broken.length > 0) {
    console.log(`Not run, since "${broken.join('" and "')}" failed.`);
  } else {
    try {
      const { code, output } = await step.run();
      counts = step.counted
        ? countsIn(output, code)
        : { passed: code ? 0 : 1, failed: code ? 1 : 0, skipped: 0 };
    } catch (error) {
      console.error(error.message);
    }
  }
  results.push({ name: step.name, title: step.title, seconds: (Date.now() - started) / 1000, ...counts });
}

try {
  await ensurePackages();
  for (const step of chosen) await take(step);
} catch (error) {
  console.error(error);
  results.push({ name: 'install', title: 'Install', seconds: 0, passed: 0, failed: 1, skipped: 0 });
}
const { lines, failed } = summary(results);
console.log(`\n${lines.join('\n')}`);
process.exitCode = failed ? 1 : 0;
