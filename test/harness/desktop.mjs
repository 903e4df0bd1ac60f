// Desktop VS Code, if it is installed and there is a display. VSCODE_EXECUTABLE selects another executable for the
// tests. VSCODE_EXECUTABLE=browser selects the browser-based VS Code.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot, node24, root, scratch } from './paths.mjs';
import { onPath, run } from './processes.mjs';

const fromEnvironment = process.env.VSCODE_EXECUTABLE;
const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;

/** The path of the command "code", which opens windows and installs extensions. */
export function desktopCommand() {
  return fromEnvironment === 'browser' || !hasDisplay ? undefined : onPath('code');
}

/** The path of the program itself. Tests need it because the command "code" does not wait until they end. */
export function desktopExecutable() {
  if (fromEnvironment && fromEnvironment !== 'browser') {
    if (existsSync(fromEnvironment)) return fromEnvironment;
    throw new Error(
      `The environment variable VSCODE_EXECUTABLE is ${fromEnvironment}, which does not exist.`,
    );
  }
  if (fromEnvironment === 'browser') return undefined;
  const command = desktopCommand();
  return (command && executableOf(command)) ?? downloadedExecutable();
}

function executableOf(command) {
  const folder = dirname(realpathSync(command));
  const macos = join(folder, '..', '..', '..', 'MacOS');
  const candidates = {
    // Since VS Code 1.110 the program is called Code.
    darwin: [join(macos, 'Code'), join(macos, 'Electron')],
    win32: [join(folder, '..', 'Code.exe')],
    linux: [join(folder, '..', 'code')],
  }[process.platform];
  return candidates?.find((file) => existsSync(file));
}

/** `download-desktop.mjs` writes the path of the executable into this file. */
export const downloadedPathFile = join(scratch, 'desktop-executable');

function downloadedExecutable() {
  if (!existsSync(downloadedPathFile)) return undefined;
  const file = readFileSync(downloadedPathFile, 'utf8');
  return existsSync(file) ? file : undefined;
}

/** @type {import('./prerequisites.mjs').Prerequisite} */
export const desktop = {
  description: 'desktop VS Code (from update.code.visualstudio.com, about 400 MB in .vscode-test)',
  isInstalled: () => desktopExecutable() !== undefined,
  install: async () => {
    const { code } = await run(node24(), [inRoot('test', 'harness', 'download-desktop.mjs')], { cwd: root });
    if (code !== 0) throw new Error('Desktop VS Code could not be downloaded.');
  },
};
