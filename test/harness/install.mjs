// What a fresh machine lacks: a new enough Node, and the packages of the lock file.
import { existsSync, statSync } from 'node:fs';
import { inRoot, node24File, root } from './paths.mjs';
import { npm } from './processes.mjs';

export function requireNode20() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return;
  console.error(`Node 20 or newer is needed; this is Node ${process.versions.node}.`);
  process.exit(1);
}

/** npm writes this file last, so its age tells whether an install was finished, and for which lock file. */
const finished = inRoot('node_modules', '.package-lock.json');

export async function ensurePackages() {
  const lock = statSync(inRoot('package-lock.json')).mtimeMs;
  // Who installed without scripts has no Node 24.
  const whole = existsSync(finished) && existsSync(node24File);
  if (whole && statSync(finished).mtimeMs >= lock) return;
  console.log('Installing packages (npm ci) …');
  const { code } = await npm(['ci', '--no-audit', '--no-fund'], { cwd: root });
  if (code !== 0) throw new Error(`npm ci failed with exit code ${code}.`);
}
