/**
 * The editor of one document, as VS Code behaves. It reports changes to the extension host with VS Code's
 * peculiarities:
 *
 * - The text of a dirty document survives a crash (hot exit). The backup is written about a second after the last
 *   edit, so that the base is on disk before.
 * - In the first event of an edit the document is still clean.
 * - After a save during which the user typed, the extension host gets an event that the document is clean.
 * - A file is read again only if it has a later modification time and the document is not dirty.
 */
import { withValues } from '../../src/status/documentText.ts';
import type { EditorState } from '../../src/status/documentEvents.ts';
import type { StatusDocument } from '../../src/status/statusDocument.ts';
import type { Values } from '../../src/status/values.ts';

export class Editor {
  #text = '';
  #isDirty = false;
  /** The text on disk; undefined if the document was clean. */
  #backup: string | undefined;
  /** What the extension host believes. */
  #isDirtyInHost = false;
  #document: StatusDocument | undefined;
  /** The modification time of the file that was read last. */
  #readMs = 0;
  #reloading: Promise<void> = Promise.resolve();
  #afterSave: (() => void)[] = [];

  get text(): string {
    return this.#text;
  }

  /** True if a crash now would restore unsaved changes. */
  get isBackedUp(): boolean {
    return this.#backup !== undefined;
  }

  /** True if a crash now would restore these values. */
  hasBackupOf(values: Values): boolean {
    const backup = JSON.parse(this.#backup ?? '{}') as Values;
    return Object.entries(values).every(([name, value]) => backup[name] === value);
  }

  /** True as long as the user sees unsaved changes. */
  get isDirty(): boolean {
    return this.#isDirty;
  }

  get values(): Values {
    const { '@odata.type': _, ...values } = JSON.parse(this.#text) as Record<string, unknown>;
    return values;
  }

  /** What the extension host sees. */
  get state(): EditorState {
    return { text: this.#text, isDirty: this.#isDirtyInHost };
  }

  /** Shows a document in a new window: reads a clean one, and restores the text of a dirty one. */
  async open(document: StatusDocument): Promise<void> {
    this.#document = document;
    this.#reloading = Promise.resolve();
    this.#afterSave = [];
    this.#isDirty = this.#backup !== undefined;
    this.#text = this.#backup ?? '';
    this.#isDirtyInHost = this.#isDirty;
    if (this.#isDirty) await this.#report();
    else await this.#readFile();
  }

  /** Types values. Resolves when the backup is written. */
  async type(values: Values): Promise<void> {
    this.#text = withValues(this.#text, values);
    this.#isDirty = true;
    const lateEvent = this.#report();
    this.#isDirtyInHost = true;
    await Promise.all([lateEvent, this.#report()]);
    this.#backup = this.#text;
  }

  /**
   * Saves the document.
   * @param write resolves to false if the write failed or the window crashed
   */
  async save(write: (text: string) => Promise<boolean>): Promise<void> {
    const saved = this.#text;
    if (!(await write(saved))) return;
    this.#isDirty = this.#text !== saved;
    this.#isDirtyInHost = false;
    this.#backup = this.#isDirty ? this.#text : undefined;
    await this.#report();
  }

  /** Discards unsaved changes. */
  async revert(): Promise<void> {
    if (!this.#isDirty) return;
    const { text } = await this.#document!.readForEditor();
    await this.#show(text);
  }

  /** Handles the event that the file has changed. */
  fileChanged(): void {
    const document = this.#document;
    this.#reloading = this.#reloading.then(async () => {
      if (document !== this.#document || this.#isDirty) return;
      if (document!.state.modifiedMs > this.#readMs) await this.#readFile();
    });
  }

  /** Calls back when the save is finished, see `finishSave`. */
  afterSave(callback: () => void): void {
    this.#afterSave.push(callback);
  }

  /** Runs what was waiting for the end of the save. Resolves when the editor shows the result. */
  async finishSave(): Promise<void> {
    for (const callback of this.#afterSave.splice(0)) callback();
    await this.finishReload();
  }

  finishReload(): Promise<void> {
    return this.#reloading;
  }

  async #readFile(): Promise<void> {
    const document = this.#document!;
    // VS Code calls `stat` and then `readFile`.
    if (!document.state.content) await document.fetch();
    this.#readMs = document.state.modifiedMs;
    const { text } = await document.readForEditor();
    if (document === this.#document && !this.#isDirty) await this.#show(text);
  }

  async #show(text: string): Promise<void> {
    this.#text = text;
    this.#isDirty = false;
    this.#isDirtyInHost = false;
    this.#backup = undefined;
    await this.#report();
  }

  async #report(): Promise<void> {
    await this.#document!.dispatch({ kind: 'editorChanged', editor: this.state });
  }
}
