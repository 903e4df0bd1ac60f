import assert from 'node:assert/strict';
import { createJournalId, JournalStore } from '../../../src/window/save/journalStore.ts';
import { MemoryFiles } from '../../stress/memoryFiles.ts';

/** Two files as version 0.1.0 writes them. */
const id = '2026-02-03T04-05-06-789Z-0f2a8a4e';
const record = {
  id,
  time: '2026-02-03T04:05:06.789Z',
  connection: 'sample',
  uri: 'intune://sample/beta/x',
  base: { id: 'x', pendingCount: 1 },
  change: [{ property: 'pendingCount', from: 1, to: 2 }],
  body: { '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview', pendingCount: 2 },
};
const outcome = {
  verdict: 'not-applied' as const,
  words: 'Not saved.',
  ids: { clientRequestId: '1' },
  now: { pendingCount: 1 },
};

describe('JournalStore', () => {
  let files: MemoryFiles;
  let journal: JournalStore;
  beforeEach(() => {
    files = new MemoryFiles();
    journal = new JournalStore(files, (error) => {
      throw error;
    });
  });

  it('reads entries that version 0.1.0 has written', async () => {
    await files.write(`${id}.sent.json`, record);
    await files.write(`${id}.end.json`, outcome);
    assert.deepEqual(await journal.entries(), [{ ...record, ended: outcome }]);
  });

  it('writes the files of version 0.1.0', async () => {
    await journal.begin(record);
    await journal.end(record, outcome);
    assert.deepEqual(await files.read(`${id}.sent.json`), record);
    assert.deepEqual(await files.read(`${id}.end.json`), outcome);
  });

  it('returns a save without an end if VS Code ended before', async () => {
    await journal.begin(record);
    assert.deepEqual(await journal.entries(), [record]);
  });

  it('returns the newest entry first, and leaves out damaged files', async () => {
    await files.write('2026-01-01.sent.json', {});
    for (const ms of [1, 3, 2]) await journal.begin({ ...record, id: createJournalId(ms) });
    const ids = (await journal.entries()).map((entry) => entry.id.slice(0, 24));
    assert.deepEqual(
      ids,
      [3, 2, 1].map((ms) => createJournalId(ms).slice(0, 24)),
    );
  });

  it('keeps the newest 1,000 entries', async () => {
    for (let ms = 0; ms < 1000; ms++) await journal.begin({ ...record, id: createJournalId(ms) });
    await journal.begin(record);
    await journal.end(record, outcome);
    const entries = await journal.entries();
    assert.equal(entries.length, 1000);
    assert.equal(entries[0]!.id, id);
  });
});
