// The steps of "npm test".
import { join } from 'node:path';
import { chromium } from './chromium.mjs';
import { codeServer } from './code-server.mjs';
import { desktop } from './desktop.mjs';
import { inRoot, node24, root } from './paths.mjs';
import { npm, run } from './processes.mjs';

/**
 * @typedef {object} Step
 * @property {string} name as given to "npm test -- <name>"
 * @property {string} title
 * @property {() => Promise<{ code: number, output: string }>} run
 * @property {boolean} [isStatic] only reads sources, so it can run beside other static steps; prints nothing itself
 * @property {boolean} [isCounted] whether its output contains counts of tests; otherwise the step counts as one test
 * @property {readonly string[]} [needs] names of steps that must have passed
 * @property {readonly import('./prerequisites.mjs').Prerequisite[]} [prerequisites]
 * @property {string} [skipReason] why the step cannot run on this platform
 */

const script = (name, options) => () => npm(['run', '--silent', name], { cwd: root, ...options });

const staticStep = (name, title, scriptName) => ({
  name,
  title,
  isStatic: true,
  run: script(scriptName, { quiet: true }),
});

const mocha = (args, options) => {
  const reporter = join('test', 'harness', 'reporter.mjs');
  const program = inRoot('node_modules', 'mocha', 'bin', 'mocha.js');
  return run(node24(), [program, '--no-package', '--reporter', reporter, ...args], { cwd: root, ...options });
};

async function buildAndPackage() {
  const built = await script('build')();
  return built.code === 0 ? await script('package')() : built;
}

/** The files of a process share one VS Code. */
const endToEndProcesses = [
  ['test/e2e/sample/*.test.ts'],
  ['test/e2e/settings/*.test.ts', 'test/e2e/signIn/*.test.ts'],
];

/** One process after the other: two at a time make VS Code time out on two cores. */
async function endToEnd() {
  // A browser and a server on a busy machine can time out. The reporter lists what passed at the second attempt.
  const options = ['--timeout', '180000', '--retries', '1'];
  const results = [];
  for (const files of endToEndProcesses) results.push(await mocha([...files, ...options]));
  return {
    code: Math.max(...results.map(({ code }) => code)),
    output: results.map(({ output }) => output).join(''),
  };
}

const isLinux = process.platform === 'linux';

/** Desktop VS Code wherever it is installed. Without it, Linux uses the browser-based VS Code. */
const extensionHost = isLinux && !desktop.isInstalled() ? [codeServer, chromium] : [desktop];

/** @type {readonly Step[]} */
export const steps = [
  staticStep('types', 'Types', 'check'),
  staticStep('lint', 'Lint', 'lint'),
  staticStep('format', 'Format', 'format:check'),
  {
    name: 'unit',
    title: 'Unit tests',
    isCounted: true,
    run: () => mocha(['test/unit/**/*.test.ts', '--timeout', '60000', '--parallel', '--jobs', '2']),
  },
  { name: 'build', title: 'Build and package', run: buildAndPackage },
  {
    name: 'vscode',
    title: 'In the extension host of VS Code',
    needs: ['build'],
    prerequisites: extensionHost,
    isCounted: true,
    run: () => run(node24(), [inRoot('test', 'harness', 'run-suite.mjs')], { cwd: root }),
  },
  {
    name: 'e2e',
    title: 'End to end, with the installed VSIX',
    needs: ['build'],
    prerequisites: [codeServer, chromium],
    skipReason: isLinux ? undefined : 'the end-to-end tests run on Linux only',
    isCounted: true,
    run: endToEnd,
  },
];
