/**
 * The state machine of one open document. It decides what the user's change is compared with (the base), which
 * text a clean document shows, and when the base has to be on disk. It is pure: events carry the time and what the
 * editor shows, and actions tell `StatusDocument` what to do.
 *
 * Two facts about VS Code shape it. `isDirty` is still false in the first event of an edit, and false again after
 * a save during which the user typed; so a document counts as clean only if it shows the text that was last handed
 * to the editor. And hot exit restores dirty text without a call to the file system provider; so the base must be
 * on disk as soon as a document is dirty.
 */
import type { StatusPath } from '../intune/statusPath.ts';
import type {
  DocumentAction,
  DocumentContent,
  DocumentEvent,
  DocumentState,
  EditorState,
  OpenConflict,
  Transition,
} from './documentEvents.ts';
import { documentText, withValues } from './documentText.ts';
import { merge, theirValues } from './merge.ts';
import { isIdentical } from './values.ts';

// VS Code calls `stat` and `readFile` one after the other. Within this time they share one request.
const freshForMs = 2000;

/** A function like `nextState`. Tests replace it by a faulty one to prove that they find the fault. */
export type StateMachine = (state: DocumentState, event: DocumentEvent) => Transition;

type EventOf<K extends DocumentEvent['kind']> = Extract<DocumentEvent, { readonly kind: K }>;

export function initialState(path: StatusPath): DocumentState {
  return {
    path,
    content: undefined,
    base: undefined,
    isBasePersisted: false,
    modifiedMs: 0,
    freshUntilMs: 0,
    saveCount: 0,
    conflict: undefined,
  };
}

/** Returns the state after an event and the actions to run, in order. */
export function nextState(state: DocumentState, event: DocumentEvent): Transition {
  switch (event.kind) {
    case 'fetched':
      return fetched(state, event);
    case 'delivered':
      return transition({ ...state, freshUntilMs: 0 });
    case 'editorChanged':
      return editorChanged(state, event);
    case 'baseRecalled':
      return transition(state.base ? state : { ...state, base: event.base, isBasePersisted: true });
    case 'saved':
      return saved(state, event);
    case 'conflictFound': {
      const { conflicts, theirs } = event;
      return setConflict(state, { conflicts, theirs, isOverwriteChosen: false });
    }
    case 'compared':
      return compared(state, event);
    case 'overwriteChosen':
    case 'overwriteEnded': {
      const isOverwriteChosen = event.kind === 'overwriteChosen';
      return transition(
        state.conflict ? { ...state, conflict: { ...state.conflict, isOverwriteChosen } } : state,
      );
    }
    case 'theirsTaken':
      return theirsTaken(state, event);
    case 'reloadRequested': {
      if (!state.content) return transition(state);
      const freshUntilMs = event.nowMs + freshForMs;
      return transition({ ...state, freshUntilMs, modifiedMs: laterTime(state, event) }, { kind: 'reload' });
    }
    case 'closed':
      return setConflict(state, undefined);
  }
}

function transition(state: DocumentState, ...actions: readonly DocumentAction[]): Transition {
  return { state, actions };
}

function fetched(state: DocumentState, event: EventOf<'fetched'>): Transition {
  const { values, saveCount, editor, nowMs } = event;
  // A save has ended since the request began, and what it saw is newer.
  if (state.content && saveCount !== state.saveCount) return transition(state);
  const announceRead = { kind: 'announceRead', values } as const;
  const shown = editor && state.content;
  if (shown && isIdentical(shown.values, values)) return transition(state, announceRead);
  const text = shown ? withValues(shown.text, values) : documentText(state.path.type, values);
  return transition(setContent(state, { text, values }, editor, nowMs), announceRead);
}

function editorChanged(state: DocumentState, { editor }: EventOf<'editorChanged'>): Transition {
  const { content, base, isBasePersisted } = state;
  if (editor.isDirty) {
    if (isBasePersisted || !content || !base) return transition(state);
    return transition({ ...state, isBasePersisted: true }, { kind: 'persistBase', base });
  }
  const undecided = setConflict(state, undefined);
  if (editor.text !== content?.text) return undecided;
  const clean = { ...undecided.state, base: content.values, isBasePersisted: false };
  return transition(clean, ...undecided.actions, ...(isBasePersisted ? [{ kind: 'dropBase' } as const] : []));
}

function saved(state: DocumentState, event: EventOf<'saved'>): Transition {
  const { text, current, seen, editor, nowMs } = event;
  const content = { text: withValues(text, current), values: current };
  // Text typed during the save is compared with this base. A document left clean gets `current` as its base as soon
  // as the editor shows it.
  const base = { ...state.base, ...seen };
  const written = setContent(state, content, editor, nowMs);
  const { state: after, actions } = setConflict(
    {
      ...written,
      base,
      saveCount: state.saveCount + 1,
      freshUntilMs: 0,
      modifiedMs: laterTime(written, event),
    },
    undefined,
  );
  return transition(
    after,
    ...actions,
    ...(after.isBasePersisted ? [{ kind: 'persistBase', base } as const] : []),
    // VS Code assumes that the time it gets right after a save belongs to the saved text. Only a later time counts.
    ...(content.text === text ? [] : [{ kind: 'reloadAfterSave' } as const]),
  );
}

function compared(state: DocumentState, { theirs, yours }: EventOf<'compared'>): Transition {
  if (!state.conflict) return transition(state);
  const { conflicts } = merge(state.path, { base: state.base ?? {}, theirs, yours });
  return setConflict(
    state,
    conflicts.length > 0 ? { conflicts, theirs, isOverwriteChosen: false } : undefined,
  );
}

function theirsTaken(state: DocumentState, event: EventOf<'theirsTaken'>): Transition {
  const { conflict, editor, nowMs } = event;
  const base = { ...state.base, ...theirValues(conflict.conflicts) };
  const content = { text: documentText(state.path.type, conflict.theirs), values: conflict.theirs };
  const known = state.content ? state : setContent(state, content, editor, nowMs);
  const after = setConflict({ ...known, base, isBasePersisted: true }, undefined);
  return transition(after.state, { kind: 'persistBase', base }, ...after.actions);
}

function setContent(
  state: DocumentState,
  content: DocumentContent,
  editor: EditorState | undefined,
  nowMs: number,
): DocumentState {
  const freshUntilMs = nowMs + freshForMs;
  if (state.content) return { ...state, content, freshUntilMs };
  // A document that is dirty before its first read was restored, and its base is on disk.
  const isBasePersisted = state.isBasePersisted || (editor?.isDirty ?? false);
  return { ...state, content, freshUntilMs, isBasePersisted, modifiedMs: nowMs };
}

function setConflict(state: DocumentState, conflict: OpenConflict | undefined): Transition {
  if (!state.conflict && !conflict) return transition(state);
  return transition({ ...state, conflict }, { kind: 'announceConflict' });
}

function laterTime(state: DocumentState, { nowMs }: { readonly nowMs: number }): number {
  return Math.max(nowMs, state.modifiedMs + 1);
}
