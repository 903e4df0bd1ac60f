/**
 * The journal on disk: two small files for each save, one before it is sent and one with its end. None is ever
 * written again, so a crash can spoil nothing but the one being written, and windows do not disturb each other.
 */
import type { Uri } from 'vscode';
import type { SaveOutcome, JournalEntry, SaveRecord } from '../../status/journal.ts';
import { JsonFolder } from '../jsonFolder.ts';

// About 1 kB each; enough for months of work by hand.
const mostEntries = 1000;

export class JournalStore {
  readonly #folder: JsonFolder;
  readonly #onError: (error: unknown) => void;

  /** @param onError a disk that fails is no reason to keep a person from saving */
  constructor(folder: Uri, onError: (error: unknown) => void) {
    this.#folder = new JsonFolder(folder, 'journal');
    this.#onError = onError;
  }

  async begin(sending: SaveRecord): Promise<void> {
    await this.#folder.write(`${sending.id}.sent.json`, sending).catch(this.#onError);
  }

  async end({ id }: SaveRecord, ended: SaveOutcome): Promise<void> {
    await this.#folder
      .write(`${id}.end.json`, ended)
      .then(() => this.#forgetOldest())
      .catch(this.#onError);
  }

  /** Newest first. A file that cannot be read is left out. */
  async entries(): Promise<readonly JournalEntry[]> {
    const names = await this.#folder.names();
    const sent = names.filter((name) => name.endsWith('.sent.json'));
    const entries = await Promise.all(
      sent.map(async (name): Promise<JournalEntry | undefined> => {
        const sending = await this.#folder.read<SaveRecord>(name);
        if (!Array.isArray(sending?.change) || typeof sending.uri !== 'string') return undefined;
        const endName = name.replace('.sent.json', '.end.json');
        const ended = names.includes(endName) ? await this.#folder.read<SaveOutcome>(endName) : undefined;
        return { ...sending, ...(ended && { ended }) };
      }),
    );
    return entries.filter((entry) => entry !== undefined).sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  async #forgetOldest(): Promise<void> {
    const names = await this.#folder.names();
    const ids = [...new Set(names.map((name) => name.split('.')[0]!))].sort();
    const old = new Set(ids.slice(0, -mostEntries));
    for (const name of names.filter((n) => old.has(n.split('.')[0]!))) {
      await this.#folder.delete(name);
    }
  }
}

/** Sorts by time, and is a file name everywhere. */
export function journalId(now: Date): string {
  return `${now.toISOString().replace(/[:.]/g, '-')}-${crypto.randomUUID().slice(0, 8)}`;
}
