// "npm start" builds, packs and installs the extension into a VS Code profile of its own and opens it with the sample
// tenant: in desktop VS Code if "code" is on the PATH, otherwise in the browser-based one ("-- --port N").
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCodeServer, installExtensions } from './code-server.mjs';
import { desktopCommand } from './desktop.mjs';
import { ensurePackages, requireNode20 } from './install.mjs';
import { packExtension } from './pack.mjs';
import { inRoot, root, scratch, vsix } from './paths.mjs';
import { npm, run } from './processes.mjs';
import { profileFolders, startServer, workspaceUrl, writeUserSettings } from './server.mjs';

const profile = join(scratch, 'profile');
const folders = profileFolders(profile);
const workspace = join(scratch, 'workspace');
const starter = join(scratch, 'starter.vsix');

const defaultSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
};

function requestedPort() {
  const index = process.argv.indexOf('--port');
  if (index < 0) return undefined;
  const text = process.argv[index + 1] ?? '';
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`--port must be followed by a number from 1 to 65535, not "${text}".`);
}

async function throwIfFailed(action, running) {
  const { code, output } = await running;
  if (code !== 0) throw new Error(`${action} failed:\n${output}`);
}

async function pack() {
  console.log('Building and packing the extension …');
  for (const script of ['build', 'package']) {
    await throwIfFailed(`npm run ${script}`, npm(['run', '--silent', script], { cwd: root, quiet: true }));
  }
  await packExtension(inRoot('test', 'harness', 'starter'), starter);
}

async function openOnDesktop(command) {
  const shell = process.platform === 'win32';
  const profileOptions = ['--user-data-dir', folders.userData, '--extensions-dir', folders.extensions];
  const install = ['--force', '--install-extension', vsix, '--install-extension', starter];
  await throwIfFailed(
    'Installing the extension',
    run(command, [...profileOptions, ...install], { shell, quiet: true }),
  );
  await throwIfFailed(
    'Opening VS Code',
    run(command, [...profileOptions, '--disable-workspace-trust', '--new-window', workspace], { shell }),
  );
  console.log('Intune Status Editor is open in VS Code.');
}

/** Resolves when the user stops this process or the npm process that started it. */
function untilStopped() {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve);
    // When npm is stopped, the shell between npm and this process ends, but no signal arrives here.
    const parent = process.ppid;
    if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && resolve(), 500).unref();
  });
}

async function openInBrowser(port) {
  await installExtensions([vsix, starter], folders);
  const server = await startServer({ profile, port });
  const stopped = untilStopped();
  console.log(`Intune Status Editor is at ${workspaceUrl(server.address, workspace)}`);
  console.log('Press Ctrl+C to stop it.');
  const exited = server.ended.then(() => 'exited');
  if ((await Promise.race([stopped, exited])) === 'exited')
    throw new Error(`The VS Code server exited:\n${server.output()}`);
  await server.stop();
}

requireNode20();
try {
  const port = requestedPort();
  const command = desktopCommand();
  await ensurePackages();
  if (!command) await ensureCodeServer();
  for (const folder of [folders.extensions, workspace]) mkdirSync(folder, { recursive: true });
  await pack();
  // The profile keeps the user's settings from one start to the next.
  if (!existsSync(join(folders.userData, 'User', 'settings.json')))
    writeUserSettings(folders.userData, defaultSettings);
  await (command ? openOnDesktop(command) : openInBrowser(port));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
