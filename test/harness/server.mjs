// A VS Code server on loopback. Its extension host outlives the page, so each test run starts a new server.
import { createServer } from 'node:net';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverRoot } from './code-server.mjs';
import { node24 } from './paths.mjs';
import { projectEnv, startTree } from './processes.mjs';

/** `port` if it is free, or any free port for 0. `undefined` if it is in use. */
function freePort(port) {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const { port: freePort } = probe.address();
      probe.close(() => resolve(freePort));
    });
  });
}

/**
 * The port that the profile used before, if it is free. The browser stores mementos, secrets and layout by origin, and
 * the port is part of the origin.
 */
async function portOf(profile) {
  const file = join(profile, 'port');
  const previous = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = (await freePort(previous)) ?? (await freePort(0));
  writeFileSync(file, String(port));
  return port;
}

/** The URL that opens a workspace folder. */
export const workspaceUrl = (address, workspace) =>
  `${address}/?folder=${encodeURI(workspace.replaceAll('\\', '/'))}`;

const secretKey = new URL('secret-key.mjs', import.meta.url).href;

/** The folders of a profile. VS Code writes nothing outside of them. */
export const profileFolders = (profile) => ({
  userData: join(profile, 'data'),
  extensions: join(profile, 'extensions'),
  serverData: join(profile, 'server'),
  browser: join(profile, 'browser'),
});

/** Writes one of the user's own files, such as `keybindings.json`. */
export function writeUserFile(userData, name, content) {
  mkdirSync(join(userData, 'User'), { recursive: true });
  writeFileSync(join(userData, 'User', name), JSON.stringify(content, null, 2));
}

export const writeUserSettings = (userData, settings) => writeUserFile(userData, 'settings.json', settings);

/**
 * Starts a server and waits until it responds. With `testDriver`, a URL can run a test suite, and notifications are
 * hidden.
 * @param {{
 *   profile: string,
 *   folders?: ReturnType<typeof profileFolders>,
 *   port?: number,
 *   testDriver?: boolean,
 *   env?: Record<string, string>,
 * }} options
 */
export async function startServer({
  profile,
  folders = profileFolders(profile),
  port,
  testDriver = false,
  env,
}) {
  mkdirSync(profile, { recursive: true });
  if (port && !(await freePort(port))) throw new Error(`Port ${port} is in use.`);
  port ??= await portOf(profile);
  const args = [
    ...['--import', secretKey],
    'out/server-main.js',
    ...['--host', '127.0.0.1', '--port', String(port)],
    ...['--user-data-dir', folders.userData, '--extensions-dir', folders.extensions],
    ...['--server-data-dir', folders.serverData, '--telemetry-level', 'off'],
    '--without-connection-token',
    '--accept-server-license-terms',
    '--disable-workspace-trust',
  ];
  if (testDriver) args.push('--enable-smoke-test-driver');
  const log = [];
  const tree = startTree(node24(), args, {
    cwd: serverRoot,
    env: projectEnv({ ...env, SECRET_KEY_FILE: join(profile, 'secret-key') }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [tree.child.stdout, tree.child.stderr]) stream.on('data', (chunk) => log.push(chunk));
  const output = () => Buffer.concat(log).toString();
  let ended = false;
  void tree.ended.then(() => (ended = true));

  const address = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 60_000;
  while (!(await isReady(address))) {
    if (ended) throw new Error(`The VS Code server exited during its start:\n${output()}`);
    if (Date.now() > deadline) {
      await tree.stop();
      throw new Error(`The VS Code server did not respond within a minute:\n${output()}`);
    }
    await sleep(100);
  }
  return { address, port, pid: tree.child.pid, folders, output, ended: tree.ended, stop: tree.stop };
}

async function isReady(address) {
  try {
    return (await fetch(`${address}/version`)).ok;
  } catch {
    return false;
  }
}
