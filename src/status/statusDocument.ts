/** One open document: keeps its state, and runs the actions of the state machine through ports. */
import type { StatusPath } from '../intune/statusPath.ts';
import { initialState, nextState } from './documentState.ts';
import type {
  DocumentAction,
  DocumentContent,
  DocumentEvent,
  DocumentState,
  EditorState,
  OpenConflict,
} from './documentEvents.ts';
import type { StateMachine } from './documentState.ts';
import { parseDocument } from './problems.ts';
import type { ParsedDocument } from './problems.ts';
import type { Values } from './values.ts';
import { acceptedValues } from './verdict.ts';
import type { CleanVerdict } from './verdict.ts';

/** The bases of one document on disk. They survive a crash. No method rejects. */
export interface PersistedBase {
  persist(base: Values): Promise<void>;
  drop(): Promise<void>;
  /** Resolves to undefined if no base is on disk. */
  recall(): Promise<Values | undefined>;
}

export interface StatusDocumentPorts {
  /** Returns what the editor shows; undefined if no editor has the document open. */
  readonly editor: () => EditorState | undefined;
  /**
   * Reads the object.
   * @throws GraphError if the request fails
   */
  readonly read: () => Promise<Values>;
  readonly bases: PersistedBase;
  /** Tells the editor that the file has changed. The editor ignores that while the document is dirty. */
  readonly reload: () => void;
  /** Calls back once the editor has finished the save that is running now. */
  readonly afterSave: (callback: () => void) => void;
  readonly onDidRead: (values: Values) => void;
  readonly onDidChangeConflict: () => void;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
}

/** All methods can be called while another call is running. */
export class StatusDocument {
  readonly #ports: StatusDocumentPorts;
  readonly #stateMachine: StateMachine;
  #state: DocumentState;
  #fetching: Promise<DocumentContent> | undefined;

  constructor(path: StatusPath, ports: StatusDocumentPorts, stateMachine: StateMachine = nextState) {
    this.#ports = ports;
    this.#stateMachine = stateMachine;
    this.#state = initialState(path);
  }

  get state(): DocumentState {
    return this.#state;
  }

  /** Applies an event. Resolves when the disk holds what the event requires. */
  async dispatch(event: DocumentEvent): Promise<void> {
    const { state, actions } = this.#stateMachine(this.#state, event);
    this.#state = state;
    await Promise.all(actions.map((action) => this.#run(action)));
  }

  /**
   * Returns the content for the editor. A dirty document is not read again, and neither is one that was read a
   * moment ago.
   * @throws GraphError if the object has to be read and the request fails
   */
  async readForEditor(): Promise<DocumentContent> {
    const { content, freshUntilMs } = this.#state;
    const isCurrent = this.#ports.editor()?.isDirty === true || this.#ports.nowMs() < freshUntilMs;
    const delivered = content && isCurrent ? content : await this.fetch();
    await this.dispatch({ kind: 'delivered' });
    return delivered;
  }

  /**
   * Reads the object. Calls at the same time share one request. A failed request is not remembered: the next call
   * tries again.
   * @returns the content afterwards, which is newer than the response if a save ended meanwhile
   * @throws GraphError if the request fails
   */
  fetch(): Promise<DocumentContent> {
    this.#fetching ??= this.#fetch().finally(() => (this.#fetching = undefined));
    return this.#fetching;
  }

  /**
   * Reads the object of a clean document and has the editor show it. A dirty document is left alone.
   * @throws GraphError if the request fails
   */
  async refresh(): Promise<void> {
    if (this.#ports.editor()?.isDirty) return;
    const { text } = await this.fetch();
    const editor = this.#ports.editor();
    if (editor && editor.text !== text && !editor.isDirty) this.reload();
  }

  /** Has an open editor read the file again, for example because its permissions changed. */
  reload(): void {
    void this.dispatch({ kind: 'reloadRequested', nowMs: this.#ports.nowMs() });
  }

  /** Returns the values that the user saw before editing; undefined or incomplete if they are not known. */
  async getBase(): Promise<Values | undefined> {
    if (!this.#state.base) {
      const base = await this.#ports.bases.recall();
      if (base) await this.dispatch({ kind: 'baseRecalled', base });
    }
    return this.#state.base;
  }

  /** Parses the text in the editor; undefined if the document is not open. */
  async parse(): Promise<ParsedDocument | undefined> {
    const base = await this.getBase();
    const editor = this.#ports.editor();
    return editor && parseDocument(editor.text, this.#state.path, base);
  }

  /** Applies a verdict that leaves the document clean; `text` is the text that was saved. */
  async markSaved(verdict: CleanVerdict, text: string): Promise<void> {
    const base = await this.getBase();
    const current = 'current' in verdict ? verdict.current : base;
    if (!current) return;
    await this.dispatch({ kind: 'saved', text, current, seen: acceptedValues(verdict), ...this.#moment() });
  }

  /** Adds the service's values of a conflict to the base: the user has decided to keep them. */
  async markTheirsTaken(conflict: OpenConflict): Promise<void> {
    await this.dispatch({ kind: 'theirsTaken', conflict, ...this.#moment() });
  }

  /** The editor and the time, as several events carry them. */
  #moment(): { readonly editor: EditorState | undefined; readonly nowMs: number } {
    return { editor: this.#ports.editor(), nowMs: this.#ports.nowMs() };
  }

  async #fetch(): Promise<DocumentContent> {
    const { saveCount } = this.#state;
    const values = await this.#ports.read();
    await this.dispatch({ kind: 'fetched', values, saveCount, ...this.#moment() });
    return this.#state.content!;
  }

  async #run(action: DocumentAction): Promise<void> {
    switch (action.kind) {
      case 'announceRead':
        this.#ports.onDidRead(action.values);
        break;
      case 'persistBase':
        await this.#ports.bases.persist(action.base);
        break;
      case 'dropBase':
        await this.#ports.bases.drop();
        break;
      case 'reload':
        this.#ports.reload();
        break;
      case 'reloadAfterSave':
        this.#ports.afterSave(() => this.reload());
        break;
      case 'announceConflict':
        this.#ports.onDidChangeConflict();
        break;
    }
  }
}
