/**
 * The status objects that have been shown in an editor, and the base of each: the object as it stood in the
 * document when that was last clean. It is told by the text itself: only the text last handed to the editor can
 * be a clean one, whereas `isDirty` is still false in the first event of an edit, and false again after a save
 * during which somebody typed.
 */
import { Disposable, EventEmitter, FileChangeType, Uri, workspace } from 'vscode';
import type { FileChangeEvent, TextDocument } from 'vscode';
import { scheme } from '../../intune/address.ts';
import type { Address } from '../../intune/address.ts';
import { documentText, withValues } from '../../status/documentText.ts';
import { createStatusClient } from '../../status/statusClient.ts';
import type { Values } from '../../status/values.ts';
import { isIdentical } from '../../status/values.ts';
import { addressOf } from './documentUris.ts';
import { requireConnection } from './requireConnection.ts';
import type { BaseStore } from './baseStore.ts';
import type { Connections } from '../../account/connections.ts';

// VS Code asks for a file's state and for its text one after the other; this is enough for both.
const freshFor = 2000;

export interface Shown {
  readonly address: Address;
  /** What a clean document holds. */
  text: string;
  /** Milliseconds; raised only when an open document has to be read again. */
  modified: number;
  base: Values | undefined;
}

interface Entry extends Shown {
  /** What `text` shows. */
  values: Values;
  /** Until then the editor may once have what was just read, without another request. Milliseconds since 1970. */
  freshUntil: number;
  kept: boolean;
  /** How many saves have ended. */
  saves: number;
}

export class Documents implements Disposable {
  readonly #entries = new Map<string, Entry>();
  readonly #fetching = new Map<string, Promise<Shown>>();
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly #read = new EventEmitter<{ readonly address: Address; readonly values: Values }>();
  readonly onDidRead = this.#read.event;
  readonly #subscriptions: Disposable;
  readonly #tenants: Connections;
  readonly #store: BaseStore;

  constructor(tenants: Connections, store: BaseStore) {
    this.#tenants = tenants;
    this.#store = store;
    this.#subscriptions = Disposable.from(
      this.#changed,
      this.#read,
      workspace.onDidOpenTextDocument((document) => this.#look(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.#look(document)),
    );
  }

  known(uri: Uri): Shown | undefined {
    return this.#entries.get(uri.toString());
  }

  /** For the editor: what was just read is not read twice, and under an unsaved document nothing moves. */
  async read(uri: Uri): Promise<Shown> {
    const entry = this.#entries.get(uri.toString());
    const keep = entry && (isDirty(uri) || Date.now() < entry.freshUntil);
    const shown = keep ? entry : await this.fetch(uri);
    this.#entries.get(uri.toString())!.freshUntil = 0;
    return shown;
  }

  /** Reads the object anew, once for all who ask at the same time; a failure is theirs alone, the next one tries again. */
  fetch(uri: Uri): Promise<Shown> {
    const key = uri.toString();
    const running = this.#fetching.get(key);
    if (running) return running;
    const fetching = this.#fetch(uri).finally(() => this.#fetching.delete(key));
    this.#fetching.set(key, fetching);
    return fetching;
  }

  /** Reads a clean open document's object anew and shows it. An unsaved one stays as it is. */
  async refresh(uri: Uri): Promise<void> {
    if (isDirty(uri)) return;
    const { text } = await this.fetch(uri);
    const document = openDocument(uri);
    if (document && document.getText() !== text && !document.isDirty) this.#show(uri);
  }

  /** The object as the person saw it before editing; undefined or incomplete where that is not known. */
  async base(uri: Uri): Promise<Values | undefined> {
    return this.known(uri)?.base ?? (await this.#store.recall(uri.toString()));
  }

  /**
   * After a save that left the document clean: it shows what the service has now.
   * @param text as it was saved; it keeps the person's formatting
   * @param seen of `now`, what the person knows: what they sent and the service kept
   */
  async settled(uri: Uri, text: string, now: Values, seen: Values): Promise<void> {
    const base = await this.base(uri);
    const entry = this.#serve(uri, withValues(text, now), now);
    entry.saves++;
    // Holds for what was typed during the save; a document left clean is given `now` when it is next looked at.
    entry.base = { ...base, ...seen };
    entry.modified = Math.max(Date.now(), entry.modified + 1);
    entry.freshUntil = 0;
    if (entry.kept) await this.#store.keep(uri.toString(), entry.base);
    // VS Code takes the time it is told right after a save for the text just saved; only a later one counts as news.
    if (entry.text !== text) setTimeout(() => this.#show(uri), 50);
  }

  /** The person has seen these of the service's values and keeps them: a save is compared with them from now on. */
  async rebase(uri: Uri, theirs: Values, seen: Values): Promise<void> {
    const base = await this.base(uri);
    const { type } = addressOf(uri).path;
    const entry = this.#entries.get(uri.toString()) ?? this.#serve(uri, documentText(type, theirs), theirs);
    entry.base = { ...base, ...seen };
    await this.#store.keep(uri.toString(), entry.base);
  }

  /** Open documents of the same object under other addresses. */
  siblings(uri: Uri, now: Values): readonly Uri[] {
    const { connection, path } = addressOf(uri);
    const others = [...this.#entries].filter(
      ([key, { address, base }]) =>
        key !== uri.toString() &&
        address.connection === connection &&
        address.path.type === path.type &&
        typeof now['id'] === 'string' &&
        base?.['id'] === now['id'],
    );
    return others.map(([key]) => Uri.parse(key, true)).filter(isOpen);
  }

  /** Has an open document read again, also where only its permissions have changed. */
  touch(uri: Uri): void {
    this.#show(uri);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #fetch(uri: Uri): Promise<Shown> {
    const address = addressOf(uri);
    const saves = this.#entries.get(uri.toString())?.saves ?? 0;
    const { exchange } = requireConnection(this.#tenants, address.connection);
    const values = await createStatusClient(exchange).read(address.path);
    const newer = this.#entries.get(uri.toString());
    // A save has ended meanwhile, and what it saw is newer than this.
    if (newer && newer.saves !== saves) return newer;
    this.#read.fire({ address, values });
    const entry = this.#entries.get(uri.toString());
    const open = entry && isOpen(uri);
    if (open && isIdentical(entry.values, values)) return entry;
    const text = open ? withValues(entry.text, values) : documentText(address.path.type, values);
    return this.#serve(uri, text, values);
  }

  #serve(uri: Uri, text: string, values: Values): Entry {
    const key = uri.toString();
    const entry: Entry = this.#entries.get(key) ?? {
      address: addressOf(uri),
      text,
      modified: Date.now(),
      base: undefined,
      values,
      freshUntil: 0,
      saves: 0,
      // A document restored unsaved has its base on disk from the window before.
      kept: isDirty(uri),
    };
    entry.text = text;
    entry.values = values;
    entry.freshUntil = Date.now() + freshFor;
    this.#entries.set(key, entry);
    return entry;
  }

  #show(uri: Uri): void {
    const entry = this.#entries.get(uri.toString());
    if (!entry) return;
    entry.modified = Math.max(Date.now(), entry.modified + 1);
    entry.freshUntil = Date.now() + freshFor;
    this.#changed.fire([{ type: FileChangeType.Changed, uri }]);
  }

  #look(document: TextDocument): void {
    const entry = document.uri.scheme === scheme ? this.#entries.get(document.uri.toString()) : undefined;
    if (!entry) return;
    const key = document.uri.toString();
    if (document.isDirty) {
      if (entry.kept || !entry.base) return;
      entry.kept = true;
      void this.#store.keep(key, entry.base);
      return;
    }
    if (document.getText() !== entry.text) return;
    entry.base = entry.values;
    if (entry.kept) void this.#store.drop(key);
    entry.kept = false;
  }
}

export function openDocument(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

function isOpen(uri: Uri): boolean {
  return openDocument(uri) !== undefined;
}

function isDirty(uri: Uri): boolean {
  return openDocument(uri)?.isDirty ?? false;
}
