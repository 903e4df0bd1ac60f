import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { createSaveMutex } from '../../../src/window/save/saveMutex.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a save', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'locks-'))));
  afterEach(() => rm(folder, { recursive: true }));

  /** Runs three saves each from two windows, and returns how many ran at once at the most. */
  async function together(keys: readonly string[]): Promise<number> {
    const windows = [createSaveMutex(folder), createSaveMutex(folder)];
    let [running, most] = [0, 0];
    const save = async (): Promise<void> => {
      most = Math.max(most, ++running);
      await pause(20);
      running--;
    };
    await Promise.all(windows.flatMap((inTurn) => keys.map((key) => inTurn(key, save))));
    return most;
  }

  it('of one object waits for the one before, in other windows too', async () => {
    assert.equal(await together(['a', 'a', 'a']), 1);
  });

  it('of one object does not wait for another’s', async () => {
    assert.ok((await together(['a', 'b', 'c'])) >= 3);
  });

  it('that fails lets the next one go, and leaves nothing behind', async () => {
    const inTurn = createSaveMutex(folder);
    await assert.rejects(
      inTurn('a', () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await inTurn('a', () => Promise.resolve(1)), 1);
    assert.deepEqual(await readdir(folder), []);
  });

  it('does not wait for a window that has crashed', async () => {
    const ended = fork('--eval', [''], { execArgv: [], stdio: 'ignore' });
    await new Promise((resolve) => ended.once('exit', resolve));
    const name = `${createHash('sha256').update('a').digest('hex')}.lock`;
    await writeFile(join(folder, name), String(ended.pid));
    assert.equal(await createSaveMutex(folder)('a', () => Promise.resolve(1)), 1);
  });
});
