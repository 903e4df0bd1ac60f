/**
 * Runs one save at a time for each object, across all windows of this computer. Between reading an object and
 * sending a change no other window may do the same, or both would overwrite each other. Graph offers no lock and
 * no ETag for these objects.
 */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../../account/sha256.ts';
import { delay } from '../../graph/delay.ts';

const pollMs = 100;
// A window renews its lock file while its save runs, however long that takes.
const renewMs = 10_000;
const staleAfterMs = 60_000;

/**
 * @param folder the folder for lock files, shared by all windows
 * @returns a function that runs an action once no other action with the same key is running
 */
export function createSaveMutex(folder: string): <T>(key: string, action: () => Promise<T>) => Promise<T> {
  const lastByKey = new Map<string, Promise<unknown>>();
  return async (key, action) => {
    // Saves of the same window wait for each other without polling the disk.
    const previous = lastByKey.get(key) ?? Promise.resolve();
    const result = previous.then(() => withLockFile(folder, key, action));
    const settled = result.catch(() => undefined);
    lastByKey.set(key, settled);
    void settled.then(() => {
      if (lastByKey.get(key) === settled) lastByKey.delete(key);
    });
    return result;
  };
}

async function withLockFile<T>(folder: string, key: string, action: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${await sha256Hex(key)}.lock`);
  const owner = `${process.pid} ${randomUUID()}`;
  while (!(await acquire(file, owner))) await delay(pollMs);
  const renewal = setInterval(
    () => void utimes(file, new Date(), new Date()).catch(() => undefined),
    renewMs,
  );
  try {
    return await action();
  } finally {
    clearInterval(renewal);
    await release(file, owner);
  }
}

async function acquire(file: string, owner: string): Promise<boolean> {
  // The file is linked after it is written, so that a lock file always contains its owner.
  const written = `${file}.${randomUUID()}`;
  await writeFile(written, owner);
  try {
    await link(written, file);
    return true;
  } catch (error) {
    if (!isLocked(error)) throw error;
  } finally {
    await rm(written, { force: true }).catch(() => undefined);
  }
  const staleOwner = await findStaleOwner(file);
  if (staleOwner !== undefined) await release(file, staleOwner);
  return false;
}

/** EEXIST means that the file exists. Windows reports the other codes for a file that is being opened. */
function isLocked(error: unknown): boolean {
  return ['EEXIST', 'EPERM', 'EBUSY', 'EACCES'].includes(String((error as { code?: string }).code));
}

/** Removes the lock file if it still belongs to the owner. A failure is ignored, because the lock becomes stale. */
async function release(file: string, owner: string): Promise<void> {
  try {
    if ((await readFile(file, 'utf8')) === owner) await rm(file, { force: true });
  } catch {
    // The file is gone, or becomes stale a minute from now.
  }
}

/** Returns the owner of a lock whose window has crashed or does not renew it. */
async function findStaleOwner(file: string): Promise<string | undefined> {
  try {
    const [owner, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    const isStale = Date.now() - mtimeMs > staleAfterMs;
    return isStale || !isRunning(parseInt(owner, 10)) ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process runs, but belongs to another user.
    return (error as { code?: string }).code === 'EPERM';
  }
}
