import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { BaseStore } from '../../../src/window/document/baseStore.ts';
import { MemoryFiles } from '../../stress/memoryFiles.ts';

const key = 'intune://sample/beta/x';
const hash = createHash('sha256').update(key).digest('hex');

describe('BaseStore', () => {
  let files: MemoryFiles;
  const openWindow = (): BaseStore =>
    new BaseStore(files, (error) => {
      throw error;
    });
  beforeEach(() => (files = new MemoryFiles()));

  it('reads a base that version 0.1.0 has written', async () => {
    const name = `${hash}.0f2a8a4e-7d0b-4c42-9d49-3f1f6c0b3c55.json`;
    await files.write(name, { key, values: { id: 'x', pendingCount: 1 } });
    assert.deepEqual(await openWindow().recall(key), { id: 'x', pendingCount: 1 });
  });

  it('writes bases in the format of version 0.1.0', async () => {
    await openWindow().persist(key, { id: 'x' });
    const [name] = await files.list();
    assert.match(name!, new RegExp(`^${hash}\\.[0-9a-f-]{36}\\.json$`));
    assert.deepEqual(await files.read(name!), { key, values: { id: 'x' } });
  });

  it('returns undefined for another document, and after the base is dropped', async () => {
    const window = openWindow();
    await window.persist(key, { id: 'x' });
    assert.equal(await openWindow().recall('intune://sample/beta/y'), undefined);
    await window.drop(key);
    assert.equal(await openWindow().recall(key), undefined);
    await window.drop(key);
  });

  it('leaves out properties for which two windows have different bases', async () => {
    await openWindow().persist(key, { id: 'x', pendingCount: 1 });
    await openWindow().persist(key, { id: 'x', pendingCount: 2 });
    assert.deepEqual(await openWindow().recall(key), { id: 'x' });
  });

  it('does not delete the base of another window that has the same document open', async () => {
    const [first, second] = [openWindow(), openWindow()];
    await first.persist(key, { id: 'x', pendingCount: 1 });
    await second.persist(key, { id: 'x', pendingCount: 2 });
    await second.drop(key);
    assert.deepEqual(await openWindow().recall(key), { id: 'x', pendingCount: 1 });
  });

  it('replaces and deletes the bases of earlier windows that it has recalled', async () => {
    await openWindow().persist(key, { id: 'x', pendingCount: 1 });
    const restored = openWindow();
    await restored.recall(key);
    await restored.persist(key, { id: 'x', pendingCount: 2 });
    assert.deepEqual(await openWindow().recall(key), { id: 'x', pendingCount: 2 });
    const next = openWindow();
    await next.recall(key);
    await next.drop(key);
    assert.deepEqual(await files.list(), []);
  });

  it('reports a failing disk and goes on', async () => {
    const errors: unknown[] = [];
    const window = new BaseStore(
      Object.assign(files, { write: () => Promise.reject(new Error('disk full')) }),
      (error) => errors.push(error),
    );
    await window.persist(key, { id: 'x' });
    await window.drop(key);
    assert.match(String(errors), /disk full/);
  });
});
