// Where things are, so that no other file spells a path.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const inRoot = (...parts) => join(root, ...parts);

/** Everything downloaded or unpacked for tests; ignored by git and by the VSIX. */
export const scratch = inRoot('.vscode-test');
export const vsix = inRoot('dist', 'intune-status.vsix');
export const screenshots = inRoot('dist', 'screenshots');

export const node24File = inRoot(
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** VS Code's server needs Node 24, which comes as an npm package; the system's Node may be older. */
export function node24() {
  if (!existsSync(node24File)) throw new Error('Node 24 is missing from node_modules: run "npm ci".');
  return node24File;
}

const temporary = new Set();
process.on('exit', () => temporary.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A fresh folder of this run, removed when the process ends at the latest. */
export function freshFolder(name) {
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, `run-${name}-`));
  temporary.add(folder);
  return folder;
}

/** A workspace outside the repository, so that no file of ours becomes part of what a user sees. */
export function freshWorkspace() {
  const folder = mkdtempSync(join(tmpdir(), 'workspace-'));
  temporary.add(folder);
  return folder;
}
