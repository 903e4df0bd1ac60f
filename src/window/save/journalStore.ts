/**
 * The journal on disk: two small files for each save, one before it is sent and one with its end. None is ever
 * written again, so a crash can spoil nothing but the one being written, and windows do not disturb each other.
 */
import { Uri, workspace } from 'vscode';
import type { Ended, JournalEntry, Sending } from '../../status/journal.ts';

// About 1 kB each; enough for months of work by hand.
const mostEntries = 1000;

export class JournalStore {
  readonly #folder: Uri;
  readonly #onError: (error: unknown) => void;

  /** @param onError a disk that fails is no reason to keep a person from saving */
  constructor(folder: Uri, onError: (error: unknown) => void) {
    this.#folder = Uri.joinPath(folder, 'journal');
    this.#onError = onError;
  }

  async begin(sending: Sending): Promise<void> {
    await this.#write(`${sending.id}.sent.json`, sending).catch(this.#onError);
  }

  async end({ id }: Sending, ended: Ended): Promise<void> {
    await this.#write(`${id}.end.json`, ended)
      .then(() => this.#forgetOldest())
      .catch(this.#onError);
  }

  /** Newest first. A file that cannot be read is left out. */
  async entries(): Promise<readonly JournalEntry[]> {
    const names = await this.#names();
    const sent = names.filter((name) => name.endsWith('.sent.json'));
    const entries = await Promise.all(
      sent.map(async (name): Promise<JournalEntry | undefined> => {
        const sending = await this.#read<Sending>(name);
        if (!sending || !Array.isArray(sending.change)) return undefined;
        const endName = name.replace('.sent.json', '.end.json');
        const ended = names.includes(endName) ? await this.#read<Ended>(endName) : undefined;
        return { ...sending, ...(ended && { ended }) };
      }),
    );
    return entries.filter((entry) => entry !== undefined).sort((a, b) => b.id.localeCompare(a.id));
  }

  async #forgetOldest(): Promise<void> {
    const names = await this.#names();
    const ids = [...new Set(names.map((name) => name.split('.')[0]!))].sort();
    const old = new Set(ids.slice(0, -mostEntries));
    for (const name of names.filter((n) => old.has(n.split('.')[0]!))) {
      await workspace.fs.delete(Uri.joinPath(this.#folder, name));
    }
  }

  async #names(): Promise<readonly string[]> {
    try {
      const entries = await workspace.fs.readDirectory(this.#folder);
      return entries.map(([name]) => name).filter((name) => name.endsWith('.json'));
    } catch {
      return [];
    }
  }

  async #write(name: string, content: object): Promise<void> {
    const unfinished = Uri.joinPath(this.#folder, `${name}.new`);
    await workspace.fs.writeFile(unfinished, new TextEncoder().encode(JSON.stringify(content)));
    await workspace.fs.rename(unfinished, Uri.joinPath(this.#folder, name), { overwrite: true });
  }

  async #read<T>(name: string): Promise<T | undefined> {
    try {
      const bytes = await workspace.fs.readFile(Uri.joinPath(this.#folder, name));
      return JSON.parse(new TextDecoder().decode(bytes)) as T;
    } catch {
      return undefined;
    }
  }
}

/** Sorts by time, and is a file name everywhere. */
export function journalId(now: Date): string {
  return `${now.toISOString().replace(/[:.]/g, '-')}-${crypto.randomUUID().slice(0, 8)}`;
}
