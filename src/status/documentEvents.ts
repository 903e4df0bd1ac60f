/** The state of an open document, the events that change it, and the actions that follow from them. */
import type { StatusPath } from '../intune/statusPath.ts';
import type { Conflict } from './merge.ts';
import type { Values } from './values.ts';

/** What the editor shows, as far as the extension host knows. */
export interface EditorState {
  readonly text: string;
  readonly isDirty: boolean;
}

export interface DocumentContent {
  /** The text last handed to the editor: a clean document holds exactly this. */
  readonly text: string;
  /** The values in `text`. */
  readonly values: Values;
}

/** A conflict that the user has not decided yet. */
export interface OpenConflict {
  readonly conflicts: readonly Conflict[];
  /** The whole object as the service had it. */
  readonly theirs: Values;
  /** The next save overwrites the service's values of `conflicts`. */
  readonly isOverwriteChosen: boolean;
}

export interface DocumentState {
  readonly path: StatusPath;
  /** Undefined until the object is read or saved in this window. A restored dirty document starts without it. */
  readonly content: DocumentContent | undefined;
  /** The values that the document showed when it was last clean; undefined or incomplete if they are not known. */
  readonly base: Values | undefined;
  /** The base is on disk, written by this window or by an earlier one. */
  readonly isBasePersisted: boolean;
  /** The file's modification time. It increases only if an open editor has to read the file again. */
  readonly modifiedMs: number;
  /** Until then `content` can be handed to the editor without another request. */
  readonly freshUntilMs: number;
  /** The number of saves that left the document clean. A read that began before the last of them is outdated. */
  readonly saveCount: number;
  readonly conflict: OpenConflict | undefined;
}

export type DocumentEvent =
  /** The object was read. `saveCount` is the state's at the start of the request. */
  | {
      readonly kind: 'fetched';
      readonly values: Values;
      readonly saveCount: number;
      readonly editor: EditorState | undefined;
      readonly nowMs: number;
    }
  /** The content was handed to the editor. */
  | { readonly kind: 'delivered' }
  /** A document was opened, or its text or dirty state changed. */
  | { readonly kind: 'editorChanged'; readonly editor: EditorState }
  /** The base of a dirty document from an earlier window was read from disk. */
  | { readonly kind: 'baseRecalled'; readonly base: Values }
  /** A save left the document clean. */
  | {
      readonly kind: 'saved';
      /** The text that was saved. */
      readonly text: string;
      /** The whole object on the service after the save. */
      readonly current: Values;
      /** The values of `current` that the user has seen: those that were sent and stored. */
      readonly seen: Values;
      readonly editor: EditorState | undefined;
      readonly nowMs: number;
    }
  | { readonly kind: 'conflictFound'; readonly conflicts: readonly Conflict[]; readonly theirs: Values }
  /** The user compared the document (`yours`) with the service (`theirs`). */
  | { readonly kind: 'compared'; readonly theirs: Values; readonly yours: Values }
  | { readonly kind: 'overwriteChosen' }
  /** The save that the decision to overwrite was made for has ended. */
  | { readonly kind: 'overwriteEnded' }
  /** The service's values of a conflict were put into the document. */
  | {
      readonly kind: 'theirsTaken';
      readonly conflict: OpenConflict;
      readonly editor: EditorState | undefined;
      readonly nowMs: number;
    }
  /** An open editor has to read the file again. */
  | { readonly kind: 'reloadRequested'; readonly nowMs: number }
  | { readonly kind: 'closed' };

export type DocumentAction =
  /** Announces values that were read, for other views of the object. */
  | { readonly kind: 'announceRead'; readonly values: Values }
  | { readonly kind: 'persistBase'; readonly base: Values }
  | { readonly kind: 'dropBase' }
  /** Tells the editor that the file has changed. */
  | { readonly kind: 'reload' }
  /** Sends `reloadRequested` once VS Code has finished the save. */
  | { readonly kind: 'reloadAfterSave' }
  | { readonly kind: 'announceConflict' };

export interface Transition {
  readonly state: DocumentState;
  readonly actions: readonly DocumentAction[];
}
