// Installs what the npm scripts need on a fresh machine: the packages of the lock file, and Node 24 among them.
import { existsSync, statSync } from 'node:fs';
import { inRoot, node24File, root } from './paths.mjs';
import { npm } from './processes.mjs';

/** The scripts start on the system's Node and then continue on the Node 24 of node_modules. */
export function requireNode20() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return;
  console.error(`Node 20 or newer is required. This is Node ${process.versions.node}.`);
  process.exit(1);
}

/** npm writes this file last. Its time shows whether an install was completed after the lock file changed. */
const completed = inRoot('node_modules', '.package-lock.json');

export async function ensurePackages() {
  const lockTime = statSync(inRoot('package-lock.json')).mtimeMs;
  // An install with --ignore-scripts leaves Node 24 out.
  const isComplete = existsSync(completed) && existsSync(node24File);
  if (isComplete && statSync(completed).mtimeMs >= lockTime) return;
  console.log('Installing packages (npm ci) …');
  // On Node 20, npm warns about packages that need Node 22. They run on Node 24.
  const { code } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root });
  if (code !== 0) throw new Error(`npm ci failed with exit code ${code}.`);
}
