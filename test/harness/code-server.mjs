// The real VS Code server and workbench, from the npm registry alone: the package code-server carries both.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot, node24, scratch } from './paths.mjs';
import { npm, projectEnv, run } from './processes.mjs';

const version = '4.139.1';
const home = join(scratch, 'code-server');
const stamp = join(home, `.complete-${version}`);
const packageFolder = (base) => join(base, 'node_modules', 'code-server');
export const serverRoot = join(packageFolder(home), 'lib', 'vscode');
const commandLine = join(packageFolder(home), 'out', 'node', 'entry.js');

export async function ensureCodeServer() {
  if (!existsSync(stamp)) await installCodeServer();
  copyFileSync(
    inRoot('test', 'harness', 'spdlog.cjs'),
    join(serverRoot, 'node_modules', '@vscode', 'spdlog', 'index.js'),
  );
}

/** Installed beside its place and moved there when whole: a half-finished install is never taken for one. */
async function installCodeServer() {
  console.log(`Installing VS Code for the browser (code-server ${version}, about 600 MB on disk) …`);
  const started = Date.now();
  const beside = `${home}.installing`;
  for (const folder of [beside, home]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true });
  writeFileSync(join(beside, 'package.json'), '{ "private": true }\n');
  const vscode = join(packageFolder(beside), 'lib', 'vscode');
  // Without install scripts no compiler is needed; the native modules left out only make log lines.
  await install(beside, `code-server@${version}`);
  await install(vscode, '--omit=dev');
  await install(join(vscode, 'extensions'), '--omit=dev');
  writeFileSync(join(beside, `.complete-${version}`), '');
  mkdirSync(dirname(home), { recursive: true });
  renameSync(beside, home);
  console.log(`… installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

async function install(cwd, ...args) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await npm(['install', ...quiet, ...args], { cwd, quiet: true });
  if (code !== 0) throw new Error(`npm install in ${cwd} failed with exit code ${code}:\n${output}`);
}

/** Installs packed extensions, as a user would from the command line. */
export async function installExtensions(files, { userData, extensions }) {
  const args = ['--force', '--extensions-dir', extensions, '--user-data-dir', userData];
  for (const file of files) args.push('--install-extension', file);
  // Unless told otherwise it would leave settings and logs of its own in the user's home.
  const env = projectEnv({ XDG_CONFIG_HOME: userData, XDG_DATA_HOME: userData });
  const { code, output } = await run(node24(), [commandLine, ...args], { quiet: true, env });
  if (code !== 0) throw new Error(`Installing ${files.join(' and ')} failed:\n${output}`);
}
