/**
 * One save at a time for an object, across all windows of this computer: between reading it and sending a change
 * no other window may do the same, or each would overwrite the other unseen. Graph has no lock or ETag for it.
 */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../../account/sha256.ts';
import { delay } from '../../graph/delay.ts';

const pause = 100;
// A window that lives says so every ten seconds, however long its save takes.
const sign = 10_000;
const silentFor = 60_000;

/** @param folder shared by all windows */
export function createSaveMutex(folder: string): <T>(key: string, action: () => Promise<T>) => Promise<T> {
  const here = new Map<string, Promise<unknown>>();
  return async (key, action) => {
    // Within the window: in turn, without looking at the disk.
    const before = here.get(key) ?? Promise.resolve();
    const mine = before.then(() => withLockFile(folder, key, action));
    const quiet = mine.catch(() => undefined);
    here.set(key, quiet);
    void quiet.then(() => {
      if (here.get(key) === quiet) here.delete(key);
    });
    return mine;
  };
}

async function withLockFile<T>(folder: string, key: string, action: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${await sha256Hex(key)}.lock`);
  const holder = `${process.pid} ${randomUUID()}`;
  while (!(await take(file, holder))) await delay(pause);
  const alive = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), sign);
  try {
    return await action();
  } finally {
    clearInterval(alive);
    await release(file, holder);
  }
}

async function take(file: string, holder: string): Promise<boolean> {
  // Linked when it is written, so that a lock never stands there without its holder's name.
  const written = `${file}.${randomUUID()}`;
  await writeFile(written, holder);
  try {
    await link(written, file);
    return true;
  } catch (error) {
    if (!isBusy(error)) throw error;
  } finally {
    await rm(written, { force: true }).catch(() => undefined);
  }
  const abandoned = await abandonedBy(file);
  if (abandoned !== undefined) await release(file, abandoned);
  return false;
}

/** EEXIST: somebody has it. The others are Windows' words for a file that is just being looked at. */
function isBusy(error: unknown): boolean {
  return ['EEXIST', 'EPERM', 'EBUSY', 'EACCES'].includes(String((error as { code?: string }).code));
}

/** Only a lock that is still the holder's. What cannot be removed is given up: a save that is done stays done. */
async function release(file: string, holder: string): Promise<void> {
  try {
    if ((await readFile(file, 'utf8')) === holder) await rm(file, { force: true });
  } catch {
    // Gone already, or abandoned a minute from now.
  }
}

/** @returns the holder of a lock whose window has crashed or fallen silent */
async function abandonedBy(file: string): Promise<string | undefined> {
  try {
    const [holder, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    const silent = Date.now() - mtimeMs > silentFor;
    return silent || !isRunning(parseInt(holder, 10)) ? holder : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, for somebody else.
    return (error as { code?: string }).code === 'EPERM';
  }
}
