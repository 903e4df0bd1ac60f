// Starting programs, and ending exactly the ones we started.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './paths.mjs';

const windows = process.platform === 'win32';

/** The file a command name stands for on the PATH, if any. */
export function onPath(...names) {
  const endings = windows ? ['.exe', '.cmd', ''] : [''];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      for (const ending of endings) {
        const file = join(folder, name + ending);
        if (folder && existsSync(file)) return file;
      }
    }
  }
  return undefined;
}

/** The project's own tools and its Node 24 come first, as in an npm script. Nothing here is a terminal. */
export const projectEnv = (extra = {}) => ({
  ...process.env,
  NO_COLOR: '1',
  PATH: inRoot('node_modules', '.bin') + delimiter + (process.env.PATH ?? ''),
  ...extra,
});

/** Runs a command to its end; its output is shown as it comes and also returned. */
export async function run(command, args, { quiet = false, ...options } = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: projectEnv(), ...options });
  const chunks = [];
  const keep = (to) => (chunk) => {
    chunks.push(chunk);
    if (!quiet) to.write(chunk);
  };
  child.stdout.on('data', keep(process.stdout));
  child.stderr.on('data', keep(process.stderr));
  const forward = (signal) => child.kill(signal);
  process.once('SIGINT', forward).once('SIGTERM', forward);
  try {
    const [code, signal] = await once(child, 'close');
    return { code: code ?? 1, signal, output: Buffer.concat(chunks).toString() };
  } finally {
    process.off('SIGINT', forward).off('SIGTERM', forward);
  }
}

/** npm as it was called, or the one on the PATH; by its script, since Windows cannot spawn npm.cmd. */
export function npm(args, options) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], options);
  return run('npm', args, { shell: windows, ...options });
}

/** Starts a program that stays, as the head of a process group of its own, so that `stop` reaches its children. */
export function startTree(command, args, options) {
  const child = spawn(command, args, { detached: !windows, ...options });
  const ended = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  const signalTree = (signal) => {
    try {
      if (windows) execFileSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
      else process.kill(-child.pid, signal);
      return true;
    } catch {
      return false; // the whole group has gone already
    }
  };
  const killAtExit = () => signalTree('SIGKILL');
  process.once('exit', killAtExit);
  const stop = async () => {
    process.off('exit', killAtExit);
    signalTree('SIGTERM');
    const deadline = Date.now() + 3000;
    while (signalTree(0) && Date.now() < deadline) await sleep(50);
    signalTree('SIGKILL');
    await ended;
  };
  return { child, ended, stop };
}

/**
 * The programs that a program of ours has started, and those that they have started; not on Windows.
 * @param {number} pid
 * @returns {{ pid: number, parent: number, command: string }[]}
 */
export function descendants(pid) {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  const all = lines.map((line) => {
    const [, id, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return { pid: Number(id), parent: Number(parent), command };
  });
  const below = (id) => all.filter(({ parent }) => parent === id).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}
