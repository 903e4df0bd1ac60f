// A desktop VS Code, where there is one and a display to show it on. VSCODE_EXECUTABLE names another one for
// the tests; "browser" in its place asks for the browser-based one even so.
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onPath } from './processes.mjs';

const told = process.env.VSCODE_EXECUTABLE;
const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;

/** The command that opens windows and installs extensions. */
export function desktopCommand() {
  return told === 'browser' || !hasDisplay ? undefined : onPath('code');
}

/** The program itself: the command would not wait for the tests it starts. */
export function desktopExecutable() {
  if (told && told !== 'browser') {
    if (!existsSync(told)) throw new Error(`VSCODE_EXECUTABLE names ${told}, which does not exist.`);
    return told;
  }
  const command = desktopCommand();
  if (!command) return undefined;
  const folder = dirname(realpathSync(command));
  const beside = {
    darwin: join(folder, '..', '..', '..', 'MacOS', 'Electron'),
    win32: join(folder, '..', 'Code.exe'),
    linux: join(folder, '..', 'code'),
  }[process.platform];
  return beside && existsSync(beside) ? beside : undefined;
}
