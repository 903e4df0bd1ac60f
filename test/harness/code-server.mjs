// The browser-based VS Code. The npm package code-server contains VS Code's real server and workbench, so the npm
// registry is the only source that tests need.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot, node24, scratch } from './paths.mjs';
import { ensureInstalled } from './prerequisites.mjs';
import { npm, projectEnv, run } from './processes.mjs';

const version = '4.139.1';
const home = join(scratch, 'code-server');
const stamp = join(home, `.complete-${version}`);
const packageFolder = (base) => join(base, 'node_modules', 'code-server');
export const serverRoot = join(packageFolder(home), 'lib', 'vscode');
const commandLine = join(packageFolder(home), 'out', 'node', 'entry.js');

/** @type {import('./prerequisites.mjs').Prerequisite} */
export const codeServer = {
  description: `the browser-based VS Code (code-server ${version} from the npm registry, about 600 MB in .vscode-test)`,
  isInstalled: () => existsSync(stamp),
  install: installCodeServer,
};

export async function ensureCodeServer() {
  await ensureInstalled([codeServer]);
  copyFileSync(
    inRoot('test', 'harness', 'spdlog.cjs'),
    join(serverRoot, 'node_modules', '@vscode', 'spdlog', 'index.js'),
  );
}

/** Installs into a temporary folder and renames it at the end, so that an interrupted install is not used. */
async function installCodeServer() {
  const started = Date.now();
  const temporary = `${home}.installing`;
  for (const folder of [temporary, home]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  writeFileSync(join(temporary, 'package.json'), '{ "private": true }\n');
  const vscode = join(packageFolder(temporary), 'lib', 'vscode');
  // Without install scripts, no compiler is needed. The native modules that are not built are optional.
  await install(temporary, `code-server@${version}`);
  await install(vscode, '--omit=dev');
  await install(join(vscode, 'extensions'), '--omit=dev');
  writeFileSync(join(temporary, `.complete-${version}`), '');
  mkdirSync(dirname(home), { recursive: true });
  renameSync(temporary, home);
  console.log(`… installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

async function install(cwd, ...args) {
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await npm(['install', ...options, ...args], { cwd, quiet: true });
  if (code !== 0) throw new Error(`npm install in ${cwd} failed with exit code ${code}:\n${output}`);
}

/** Installs VSIX files into a profile, as the command line of VS Code does. */
export async function installExtensions(files, { userData, extensions }) {
  const args = ['--force', '--extensions-dir', extensions, '--user-data-dir', userData];
  for (const file of files) args.push('--install-extension', file);
  // Without these variables, code-server writes settings and logs into the user's home folder.
  const env = projectEnv({ XDG_CONFIG_HOME: userData, XDG_DATA_HOME: userData });
  const { code, output } = await run(node24(), [commandLine, ...args], { quiet: true, env });
  if (code !== 0) throw new Error(`Installing ${files.join(' and ')} failed:\n${output}`);
}
