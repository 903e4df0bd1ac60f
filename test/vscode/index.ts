// Runs inside the extension host: runs the bundled test files in its folder with mocha.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import CountingReporter from '../harness/reporter.mjs';

/** Files named `*.after-restart.test.ts` run in a second window with the profile of the first one. */
const afterRestart = process.env['TEST_PHASE'] === 'after-restart';

/** Prefixes every line, because the browser-based VS Code writes its own lines to the same console. */
function markLines(): void {
  const mark = process.env['SUITE_LINE_MARK'];
  if (!mark) return;
  const log = console.log.bind(console);
  // The extension host's console cannot be replaced by an assignment.
  Object.defineProperty(console, 'log', {
    value: (...args: unknown[]) => {
      for (const line of format(...args).split('\n')) log(mark + line);
    },
  });
  Mocha.reporters.Base.consoleLog = console.log;
}

export async function run(): Promise<void> {
  markLines();
  try {
    await runMocha();
  } catch (error) {
    console.log(error);
    throw error;
  }
}

async function runMocha(): Promise<void> {
  const mocha = new Mocha({ timeout: 20_000, color: false, reporter: CountingReporter });
  for (const file of readdirSync(__dirname).sort()) {
    if (!file.endsWith('.test.cjs')) continue;
    if (file.endsWith('.after-restart.test.cjs') === afterRestart) mocha.addFile(join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed.`);
}
