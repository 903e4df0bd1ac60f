// What "npm test" consists of. A counted step reports tests of its own; any other is one test by itself.
import { join } from 'node:path';
import { inRoot, node24, root } from './paths.mjs';
import { npm, run } from './processes.mjs';

const script = (name) => () => npm(['run', '--silent', name], { cwd: root });

const mocha = (pattern, ...options) => {
  const reporter = ['--reporter', join('test', 'harness', 'reporter.mjs')];
  const args = [
    inRoot('node_modules', 'mocha', 'bin', 'mocha.js'),
    '--no-package',
    ...reporter,
    ...options,
    pattern,
  ];
  return run(node24(), args, { cwd: root });
};

async function buildAndPackage() {
  const built = await script('build')();
  return built.code === 0 ? await script('package')() : built;
}

export const steps = [
  { name: 'types', title: 'Types', run: script('check') },
  { name: 'lint', title: 'Lint', run: script('lint') },
  { name: 'format', title: 'Format', run: script('format:check') },
  {
    name: 'unit',
    title: 'Unit tests',
    counted: true,
    run: () => mocha('test/unit/**/*.test.ts', '--timeout', '60000'),
  },
  { name: 'build', title: 'Build and package', run: buildAndPackage },
  {
    name: 'vscode',
    title: 'In the extension host of VS Code',
    needs: ['build'],
    counted: true,
    run: () => run(node24(), [inRoot('test', 'harness', 'run-suite.mjs')], { cwd: root }),
  },
  {
    name: 'e2e',
    title: 'End to end, with the installed VSIX',
    needs: ['build'],
    counted: true,
    // A browser and a server beside others on a busy machine: what fails gets one more chance, and is named.
    run: () => mocha('test/e2e/*.test.ts', '--timeout', '120000', '--retries', '1'),
  },
];
