// Starts programs, and stops only the programs that it started.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './paths.mjs';

const isWindows = process.platform === 'win32';

/** The file of the first of these commands that is on the PATH, or `undefined`. */
export function onPath(...names) {
  const extensions = isWindows ? ['.exe', '.cmd', ''] : [''];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      for (const extension of extensions) {
        const file = join(folder, name + extension);
        if (folder && existsSync(file)) return file;
      }
    }
  }
  return undefined;
}

/** The environment of an npm script: the tools and the Node 24 of node_modules come first. Output has no colors. */
export const projectEnv = (extra = {}) => ({
  ...process.env,
  NO_COLOR: '1',
  PATH: inRoot('node_modules', '.bin') + delimiter + (process.env.PATH ?? ''),
  ...extra,
});

/**
 * Runs a command and returns its exit code and output. Unless `quiet`, it also prints the output as it arrives.
 * A SIGINT or SIGTERM to this process is passed on to the command.
 */
export async function run(command, args, { quiet = false, ...options } = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: projectEnv(), ...options });
  const chunks = [];
  const collect = (stream) => (chunk) => {
    chunks.push(chunk);
    if (!quiet) stream.write(chunk);
  };
  child.stdout.on('data', collect(process.stdout));
  child.stderr.on('data', collect(process.stderr));
  const forward = (signal) => child.kill(signal);
  process.once('SIGINT', forward).once('SIGTERM', forward);
  try {
    const [code, signal] = await once(child, 'close');
    return { code: code ?? 1, signal, output: Buffer.concat(chunks).toString() };
  } finally {
    process.off('SIGINT', forward).off('SIGTERM', forward);
  }
}

/** Runs npm: the npm that runs the current script, otherwise the npm on the PATH. */
export function npm(args, options) {
  // Windows cannot start npm.cmd without a shell, so its script is started instead.
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], options);
  return run('npm', args, { shell: isWindows, ...options });
}

/** Starts a long-running program in its own process group, so that `stop` also ends the processes it has started. */
export function startTree(command, args, options) {
  const child = spawn(command, args, { detached: !isWindows, ...options });
  const ended = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  const signalTree = (signal) => {
    try {
      if (isWindows) execFileSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
      else process.kill(-child.pid, signal);
      return true;
    } catch {
      return false; // The whole group has already ended.
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
 * All processes below a process: its children, their children, and so on. Not available on Windows.
 * @param {number} pid
 * @returns {{ pid: number, parent: number, command: string }[]}
 */
export function descendants(pid) {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  const processes = lines.map((line) => {
    const [, id, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return { pid: Number(id), parent: Number(parent), command };
  });
  const below = (id) =>
    processes.filter(({ parent }) => parent === id).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}
