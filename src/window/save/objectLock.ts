/**
 * One save at a time for an object, across all windows of this computer: between reading it and sending a change
 * no other window may do the same, or each would overwrite the other unseen. Graph has no lock or ETag for it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const longestSave = 5 * 60_000;
const pause = 100;

/** @param folder shared by all windows */
export function createObjectLock(folder: string): <T>(key: string, action: () => Promise<T>) => Promise<T> {
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
  const file = join(folder, `${createHash('sha256').update(key).digest('hex')}.lock`);
  while (!(await take(file))) await new Promise((resolve) => setTimeout(resolve, pause));
  try {
    return await action();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  // Linked when it is written, so that a lock never stands there without its holder's name.
  const written = `${file}.${randomUUID()}`;
  await writeFile(written, String(process.pid));
  try {
    await link(written, file);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    await rm(written, { force: true });
  }
  if (await isAbandoned(file)) await rm(file, { force: true });
  return false;
}

/** Its window has crashed, or it is older than any save; a lock that is gone by now is not. */
async function isAbandoned(file: string): Promise<boolean> {
  try {
    const [holder, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    const age = Date.now() - mtimeMs;
    return age > longestSave || !isRunning(Number(holder));
  } catch {
    return false;
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
