// "npm start": builds, packs and installs the extension into a VS Code profile of its own, and opens it with
// the sample tenant: on the desktop where VS Code is on the PATH, else in the browser ("--port N").
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

const firstSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
};

function askedPort() {
  const at = process.argv.indexOf('--port');
  if (at < 0) return undefined;
  const port = Number(process.argv[at + 1]);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`--port needs a number between 1 and 65535, not "${process.argv[at + 1] ?? ''}".`);
}

async function orThrow(what, running) {
  const { code, output } = await running;
  if (code !== 0) throw new Error(`${what} failed:\n${output}`);
}

async function pack() {
  console.log('Building and packing the extension …');
  const quiet = true;
  for (const script of ['build', 'package']) {
    await orThrow(`npm run ${script}`, npm(['run', '--silent', script], { cwd: root, quiet }));
  }
  await packExtension(inRoot('test', 'harness', 'starter'), starter);
}

async function openOnDesktop(command) {
  const shell = process.platform === 'win32';
  const own = ['--user-data-dir', folders.userData, '--extensions-dir', folders.extensions];
  const install = ['--force', '--install-extension', vsix, '--install-extension', starter];
  await orThrow('Installing the extension', run(command, [...own, ...install], { shell, quiet: true }));
  await orThrow(
    'Opening VS Code',
    run(command, [...own, '--disable-workspace-trust', '--new-window', workspace], { shell }),
  );
  console.log('Intune Status Editor is open in VS Code.');
}

/** Resolves when somebody wants this to end. */
function asked() {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve);
    // Ending npm ends the shell between it and us, but nobody passes it on to us.
    const parent = process.ppid;
    if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && resolve(), 500).unref();
  });
}

async function openInBrowser(port) {
  await ensureCodeServer();
  await installExtensions([vsix, starter], folders);
  const server = await startServer({ profile, port });
  const stop = asked();
  console.log(`Intune Status Editor is at ${workspaceUrl(server.address, workspace)}`);
  console.log('Press Ctrl+C to stop it.');
  const ended = server.ended.then(() => 'ended');
  if ((await Promise.race([stop, ended])) === 'ended')
    throw new Error(`The server ended:\n${server.output()}`);
  await server.stop();
}

requireNode20();
try {
  const port = askedPort();
  await ensurePackages();
  for (const folder of [folders.extensions, workspace]) mkdirSync(folder, { recursive: true });
  await pack();
  // The user's own settings here are kept from one start to the next.
  if (!existsSync(join(folders.userData, 'User', 'settings.json')))
    writeUserSettings(folders.userData, firstSettings);
  const command = desktopCommand();
  await (command ? openOnDesktop(command) : openInBrowser(port));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
