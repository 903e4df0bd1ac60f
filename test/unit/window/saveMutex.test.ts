import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { createSaveMutex } from '../../../src/window/save/saveMutex.ts';

const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('createSaveMutex', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'locks-'))));
  afterEach(() => rm(folder, { recursive: true }));

  /** Runs one save per key in each of two windows. Returns the largest number of saves that ran at the same time. */
  async function maxConcurrentSaves(keys: readonly string[]): Promise<number> {
    const windows = [createSaveMutex(folder), createSaveMutex(folder)];
    let [running, max] = [0, 0];
    const save = async (): Promise<void> => {
      max = Math.max(max, ++running);
      await delay(20);
      running--;
    };
    await Promise.all(windows.flatMap((runExclusive) => keys.map((key) => runExclusive(key, save))));
    return max;
  }

  it('runs the saves of one object one after the other, also those of different windows', async () => {
    assert.equal(await maxConcurrentSaves(['a', 'a', 'a']), 1);
  });

  it('runs the saves of different objects at the same time', async () => {
    assert.ok((await maxConcurrentSaves(['a', 'b', 'c'])) >= 3);
  });

  it('releases the lock and deletes its file after a save that fails', async () => {
    const runExclusive = createSaveMutex(folder);
    await assert.rejects(
      runExclusive('a', () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await runExclusive('a', () => Promise.resolve(1)), 1);
    assert.deepEqual(await readdir(folder), []);
  });

  it('ignores the lock of a window that crashed', async () => {
    const crashed = fork('--eval', [''], { execArgv: [], stdio: 'ignore' });
    await new Promise((resolve) => crashed.once('exit', resolve));
    const name = `${createHash('sha256').update('a').digest('hex')}.lock`;
    await writeFile(join(folder, name), String(crashed.pid));
    assert.equal(await createSaveMutex(folder)('a', () => Promise.resolve(1)), 1);
  });
});
