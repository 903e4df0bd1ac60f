/**
 * Stores the save journal: two small files for each save, one before the PATCH and one after the save. A crash can
 * damage only the file that is being written, and windows never write the same file.
 */
import type { SaveOutcome, JournalEntry, SaveRecord } from '../../status/journal.ts';
import type { Journal } from '../../status/documentSaver.ts';
import type { JsonFiles } from '../jsonFolder.ts';

// About 1 kB each. That lasts for months of manual work.
const maxEntries = 1000;

export class JournalStore implements Journal {
  readonly #files: JsonFiles;
  readonly #onError: (error: unknown) => void;

  /** @param onError called if the disk fails; the save goes on without a journal */
  constructor(files: JsonFiles, onError: (error: unknown) => void) {
    this.#files = files;
    this.#onError = onError;
  }

  async begin(record: SaveRecord): Promise<void> {
    await this.#files.write(`${record.id}.sent.json`, record).catch(this.#onError);
  }

  async end({ id }: SaveRecord, outcome: SaveOutcome): Promise<void> {
    await this.#files
      .write(`${id}.end.json`, outcome)
      .then(() => this.#deleteOldest())
      .catch(this.#onError);
  }

  /** Returns all entries, newest first. Damaged files are left out. */
  async entries(): Promise<readonly JournalEntry[]> {
    const names = await this.#files.list();
    const recordNames = names.filter((name) => name.endsWith('.sent.json'));
    const entries = await Promise.all(
      recordNames.map(async (name): Promise<JournalEntry | undefined> => {
        const record = await this.#files.read<SaveRecord>(name);
        if (!Array.isArray(record?.change) || typeof record.uri !== 'string') return undefined;
        const endName = name.replace('.sent.json', '.end.json');
        const ended = names.includes(endName) ? await this.#files.read<SaveOutcome>(endName) : undefined;
        return { ...record, ...(ended && { ended }) };
      }),
    );
    return entries.filter((entry) => entry !== undefined).sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  async #deleteOldest(): Promise<void> {
    const names = await this.#files.list();
    const ids = [...new Set(names.map((name) => name.split('.')[0]!))].sort();
    const oldIds = new Set(ids.slice(0, -maxEntries));
    for (const name of names.filter((n) => oldIds.has(n.split('.')[0]!))) {
      await this.#files.delete(name);
    }
  }
}

/** Creates an id that sorts by time and is a valid file name on every platform. */
export function createJournalId(nowMs: number): string {
  const time = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  return `${time}-${crypto.randomUUID().slice(0, 8)}`;
}
