// "npm run bench:activation" measures how long this extension and an empty one take to activate in the same extension
// host. It starts several hosts, alternates the order of the two extensions, and prints the medians.
import { spawn } from 'node:child_process';
import { build } from 'esbuild';
import { ensureCodeServer, installExtensions } from '../harness/code-server.mjs';
import { freshFolder, freshWorkspace, inRoot, node24, vsix } from '../harness/paths.mjs';
import { profileFolders } from '../harness/server.mjs';

const runs = Number(process.argv[2] ?? 6);

const suite = inRoot('dist', 'bench', 'activation.cjs');
await build({
  entryPoints: [inRoot('test', 'bench', 'activation.suite.ts')],
  outfile: suite,
  bundle: true,
  platform: 'node',
  external: ['vscode'],
});

await ensureCodeServer();

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function runOnce(emptyFirst) {
  const folders = profileFolders(freshFolder('bench'));
  await installExtensions([vsix], folders);
  const args = [
    inRoot('test', 'harness', 'launcher.mjs'),
    freshWorkspace(),
    `--extensionDevelopmentPath=${inRoot('test', 'bench', 'empty')}`,
    `--extensionTestsPath=${suite}`,
    `--user-data-dir=${folders.userData}`,
    `--extensions-dir=${folders.extensions}`,
  ];
  const env = { ...process.env, BENCH_EMPTY_FIRST: emptyFirst ? '1' : '0' };
  return new Promise((resolve, reject) => {
    const child = spawn(node24(), args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.on('exit', () => {
      const line = /\[activation\] (.*)/.exec(output);
      if (line) resolve(JSON.parse(line[1]));
      else reject(new Error(`The extension host reported no times:\n${output}`));
    });
  });
}

const rows = [];
for (let i = 0; i < runs; i++) {
  const times = await runOnce(i % 2 === 1);
  const [full, empty] = [times['intune-status.intune-status'], times['intune-status-dev.empty']];
  rows.push({ full, empty });
  console.log(
    `this extension ${full.toFixed(1)} ms, empty ${empty.toFixed(1)} ms, ratio ${(full / empty).toFixed(1)}`,
  );
}
const full = median(rows.map((row) => row.full));
const empty = median(rows.map((row) => row.empty));
const ratio = median(rows.map((row) => row.full / row.empty));
console.log(
  `median of ${runs}: this extension ${full.toFixed(1)} ms, empty ${empty.toFixed(1)} ms, ratio ${ratio.toFixed(1)}`,
);
