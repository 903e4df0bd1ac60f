// The paths of the repository, and temporary folders. Other files of the harness take paths from here.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const inRoot = (...parts) => join(root, ...parts);

/** Everything that is downloaded or unpacked for tests. Git and the VSIX leave it out. */
export const scratch = inRoot('.vscode-test');
export const vsix = inRoot('dist', 'intune-status.vsix');
export const screenshots = inRoot('dist', 'screenshots');

export const node24File = inRoot(
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Node 24, from the npm package "node". VS Code's server and the tests need it; the system's Node may be older. */
export function node24() {
  if (!existsSync(node24File)) throw new Error('Node 24 is missing from node_modules. Run "npm ci".');
  return node24File;
}

const temporaryFolders = new Set();
process.on('exit', () =>
  temporaryFolders.forEach((folder) => rmSync(folder, { recursive: true, force: true })),
);

/** Creates an empty folder that is removed when the process exits. */
export function freshFolder(name) {
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, `run-${name}-`));
  temporaryFolders.add(folder);
  return folder;
}

/** Creates an empty workspace folder outside the repository, so that VS Code finds none of its files or settings. */
export function freshWorkspace() {
  const folder = mkdtempSync(join(tmpdir(), 'workspace-'));
  temporaryFolders.add(folder);
  return folder;
}
