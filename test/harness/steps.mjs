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
 * @property {boolean} [isCounted] whether its output contains counts of tests; otherwise the step counts as one test
 * @property {readonly string[]} [needs] names of steps that must have passed
 * @property {readonly import('./prerequisites.mjs').Prerequisite[]} [prerequisites]
 * @property {string} [skipReason] why the step cannot run on this platform
 */

const script = (name) => () => npm(['run', '--silent', name], { cwd: root });

const mocha = (pattern, ...options) => {
  const args = [
    inRoot('node_modules', 'mocha', 'bin', 'mocha.js'),
    '--no-package',
    ...['--reporter', join('test', 'harness', 'reporter.mjs')],
    ...options,
    pattern,
  ];
  return run(node24(), args, { cwd: root });
};

async function buildAndPackage() {
  const built = await script('build')();
  return built.code === 0 ? await script('package')() : built;
}

const isLinux = process.platform === 'linux';

/** Desktop VS Code wherever it is installed. Without it, Linux uses the browser-based VS Code. */
const extensionHost = isLinux && !desktop.isInstalled() ? [codeServer, chromium] : [desktop];

/** @type {readonly Step[]} */
export const steps = [
  { name: 'types', title: 'Types', run: script('check') },
  { name: 'lint', title: 'Lint', run: script('lint') },
  { name: 'format', title: 'Format', run: script('format:check') },
  {
    name: 'unit',
    title: 'Unit tests',
    isCounted: true,
    run: () => mocha('test/unit/**/*.test.ts', '--timeout', '60000'),
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
    // A browser and a server on a busy machine can time out. The reporter lists what passed at the second attempt.
    run: () => mocha('test/e2e/*.test.ts', '--timeout', '120000', '--retries', '1'),
  },
];
