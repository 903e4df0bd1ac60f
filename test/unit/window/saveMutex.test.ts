import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { createSaveMutex } from '../../../src/window/save/saveMutex.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('createSaveMutex', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'locks-'))));
  afterEach(() => rm(folder, { recursive: true }));

  /** Runs a save for each key in two windows at once. @returns the largest number of saves running at the same time */
  async function maxConcurrent(keys: readonly string[]): Promise<number> {
    const windows = [createSaveMutex(folder), createSaveMutex(folder)];
    let [running, most] = [0, 0];
    const save = async (): Promise<void> => {
      most = Math.max(most, ++running);
      await sleep(20);
      running--;
    };
    await Promise.all(windows.flatMap((inTurn) => keys.map((key) => inTurn(key, save))));
    return most;
  }

  it('runs one save of an object at a time, across windows', async () => {
    assert.equal(await maxConcurrent(['a', 'a', 'a']), 1);
  });

  it('runs saves of different objects at the same time', async () => {
    assert.ok((await maxConcurrent(['a', 'b', 'c'])) >= 3);
  });

  it('releases the lock after a failed save', async () => {
    const inTurn = createSaveMutex(folder);
    await assert.rejects(
      inTurn('a', () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await inTurn('a', () => Promise.resolve(1)), 1);
    assert.deepEqual(await readdir(folder), []);
  });

  it('takes over the lock of a crashed window', async () => {
    const ended = fork('--eval', [''], { execArgv: [], stdio: 'ignore' });
    await new Promise((resolve) => ended.once('exit', resolve));
    const name = `${createHash('sha256').update('a').digest('hex')}.lock`;
    await writeFile(join(folder, name), String(ended.pid));
    assert.equal(await createSaveMutex(folder)('a', () => Promise.resolve(1)), 1);
  });
});
