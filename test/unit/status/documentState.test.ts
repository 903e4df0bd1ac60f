import assert from 'node:assert/strict';
import fc from 'fast-check';
import { documentText, withValues } from '../../../src/status/documentText.ts';
import { initialState, nextState } from '../../../src/status/documentState.ts';
import type { DocumentAction, DocumentEvent, DocumentState } from '../../../src/status/documentEvents.ts';
import type { Values } from '../../../src/status/values.ts';
import { cases } from '../cases.ts';
import { defaultPath, parsePath } from './saveFixture.ts';

const path = parsePath(defaultPath);
const values: Values = { id: 'x', pendingCount: 1, errorCount: 2 };
const text = documentText(path.type, values);

interface Result {
  readonly state: DocumentState;
  /** The kinds of all actions, in order. */
  readonly kinds: readonly DocumentAction['kind'][];
  readonly actions: readonly DocumentAction[];
}

function run(events: readonly DocumentEvent[], from: DocumentState = initialState(path)): Result {
  let state = from;
  const actions: DocumentAction[] = [];
  for (const event of events) {
    const next = nextState(state, event);
    state = next.state;
    actions.push(...next.actions);
  }
  return { state, actions, kinds: actions.map(({ kind }) => kind) };
}

const clean = { text, isDirty: false };
const editedText = withValues(text, { pendingCount: 5 });
const dirty = { text: editedText, isDirty: true };
const fetched = (
  current: Values,
  more: Partial<DocumentEvent & { kind: 'fetched' }> = {},
): DocumentEvent => ({
  kind: 'fetched',
  values: current,
  saveCount: 0,
  editor: undefined,
  nowMs: 1000,
  ...more,
});
const saved = (more: Partial<DocumentEvent & { kind: 'saved' }> = {}): DocumentEvent => ({
  kind: 'saved',
  text: editedText,
  current: { ...values, pendingCount: 5 },
  seen: { pendingCount: 5 },
  editor: dirty,
  nowMs: 2000,
  ...more,
});
const editorChanged = (editor: { text: string; isDirty: boolean }): DocumentEvent => ({
  kind: 'editorChanged',
  editor,
});
const opened = [fetched(values), { kind: 'delivered' }, editorChanged(clean)] as const;

describe('nextState', () => {
  it('takes the values as the base once the editor shows the text that it was given', () => {
    assert.equal(run([fetched(values)]).state.base, undefined);
    assert.deepEqual(run(opened).state.base, values);
  });

  it('persists the base at the first edit, and only once', () => {
    const { actions } = run([...opened, editorChanged(dirty), editorChanged(dirty)]);
    assert.deepEqual(actions.slice(1), [{ kind: 'persistBase', base: values }]);
  });

  it('ignores a dirty flag that is false in the first event of an edit', () => {
    const { state, kinds } = run([...opened, editorChanged({ ...dirty, isDirty: false })]);
    assert.deepEqual(state.base, values);
    assert.deepEqual(kinds, ['announceRead']);
  });

  it('drops the persisted base when the document is clean again', () => {
    const { state, kinds } = run([...opened, editorChanged(dirty), editorChanged(clean)]);
    assert.deepEqual(kinds.slice(1), ['persistBase', 'dropBase']);
    assert.equal(state.isBasePersisted, false);
  });

  it('keeps the base of a dirty document when newer values are read', () => {
    const newer = { ...values, errorCount: 9 };
    const { state } = run([...opened, editorChanged(dirty), fetched(newer, { editor: dirty })]);
    assert.deepEqual(state.base, values);
    assert.deepEqual(state.content?.values, newer);
  });

  it('keeps the formatting of an open document, but not that of a closed one', () => {
    const compact = JSON.stringify(JSON.parse(text));
    const state: DocumentState = { ...run(opened).state, content: { text: compact, values } };
    const newer = { ...values, errorCount: 9 };
    const open = run([fetched(newer, { editor: { text: compact, isDirty: false } })], state);
    assert.equal(open.state.content?.text, withValues(compact, newer));
    assert.equal(run([fetched(newer)], state).state.content?.text, documentText(path.type, newer));
  });

  it('does not change the content if an open document is read again with the same values', () => {
    const before = run(opened).state;
    const { state, kinds } = run([fetched({ ...values }, { editor: clean })], before);
    assert.equal(state, before);
    assert.deepEqual(kinds, ['announceRead']);
  });

  it('adds only the values that the user has seen to the base after a save', () => {
    const current = { ...values, pendingCount: 5, errorCount: 77 };
    const { state, actions } = run([...opened, editorChanged(dirty), saved({ current })]);
    assert.deepEqual(state.base, { ...values, pendingCount: 5 });
    assert.deepEqual(actions.at(-2), { kind: 'persistBase', base: state.base });
    assert.equal(actions.at(-1)?.kind, 'reloadAfterSave');
  });

  it('does not reload after a save if the document already shows the service’s values', () => {
    const { kinds } = run([...opened, editorChanged(dirty), saved()]);
    assert.deepEqual(kinds.slice(1), ['persistBase', 'persistBase']);
  });

  it('does not take a document as clean after a save during which the user typed', () => {
    const typed = { text: withValues(text, { pendingCount: 6 }), isDirty: false };
    const { state, kinds } = run([...opened, editorChanged(dirty), saved(), editorChanged(typed)]);
    assert.deepEqual(state.base, { ...values, pendingCount: 5 });
    assert.ok(!kinds.includes('dropBase'));
    assert.equal(state.isBasePersisted, true);
  });

  it('ignores a read that began before a save ended', () => {
    const { state, kinds } = run([
      ...opened,
      editorChanged(dirty),
      saved(),
      fetched(values, { editor: clean }),
    ]);
    assert.equal(state.content?.values['pendingCount'], 5);
    assert.equal(kinds.filter((kind) => kind === 'announceRead').length, 1);
  });

  it('increases the modification time only for a save and a reload', () => {
    const first = run(opened).state.modifiedMs;
    assert.equal(
      run([fetched({ ...values, errorCount: 3 }, { nowMs: 5000 })], run(opened).state).state.modifiedMs,
      first,
    );
    const afterSave = run([...opened, saved({ nowMs: 500 })]).state.modifiedMs;
    assert.ok(afterSave > first, 'even if the clock runs back');
    const { state, kinds } = run([...opened, { kind: 'reloadRequested', nowMs: 500 }]);
    assert.ok(state.modifiedMs > first);
    assert.equal(kinds.at(-1), 'reload');
  });

  it('shares one read between stat and readFile', () => {
    assert.equal(run([fetched(values)]).state.freshUntilMs, 3000);
    assert.equal(run([fetched(values), { kind: 'delivered' }]).state.freshUntilMs, 0);
    assert.equal(run([...opened, saved()]).state.freshUntilMs, 0);
  });

  it('knows that the base of a restored document is on disk', () => {
    const recalled: DocumentEvent = { kind: 'baseRecalled', base: values };
    const { state, kinds } = run([editorChanged(dirty), recalled, editorChanged(dirty)]);
    assert.deepEqual([state.base, state.isBasePersisted, kinds], [values, true, []]);
    const reverted = run([editorChanged(dirty), fetched(values, { editor: dirty }), editorChanged(clean)]);
    assert.deepEqual(reverted.kinds, ['announceRead', 'dropBase']);
  });

  it('does not replace a known base by one from disk', () => {
    const { state } = run([...opened, { kind: 'baseRecalled', base: { ...values, errorCount: 0 } }]);
    assert.deepEqual(state.base, values);
  });

  it('opens a conflict, and closes it when the document is clean, saved or closed', () => {
    const conflicts = [{ property: 'pendingCount', base: 1, theirs: 4, yours: 5 }];
    const theirs = { ...values, pendingCount: 4 };
    const found: DocumentEvent = { kind: 'conflictFound', conflicts, theirs };
    const open = run([...opened, editorChanged(dirty), found]).state;
    assert.deepEqual(open.conflict, { conflicts, theirs, isOverwriteChosen: false });
    for (const event of [editorChanged(clean), saved(), { kind: 'closed' } as const]) {
      const { state, kinds } = run([event], open);
      assert.equal(state.conflict, undefined, event.kind);
      assert.ok(kinds.includes('announceConflict'), event.kind);
    }
    assert.deepEqual(run([{ kind: 'closed' }]).kinds, [], 'nothing to announce');
  });

  it('replaces or closes an open conflict after a comparison', () => {
    const conflicts = [{ property: 'pendingCount', base: 1, theirs: 4, yours: 5 }];
    const theirs = { ...values, pendingCount: 4 };
    const open = run([...opened, editorChanged(dirty), { kind: 'conflictFound', conflicts, theirs }]).state;
    const yours = { ...values, pendingCount: 5 };
    const newer = run([{ kind: 'compared', theirs: { ...values, pendingCount: 3 }, yours }], open).state;
    assert.equal(newer.conflict?.conflicts[0]?.theirs, 3);
    assert.equal(run([{ kind: 'compared', theirs: values, yours }], open).state.conflict, undefined);
    assert.equal(run([{ kind: 'compared', theirs, yours }]).state.conflict, undefined);
  });

  it('adds taken values to the base and persists it, also in a restored document', () => {
    const conflict = {
      conflicts: [{ property: 'pendingCount', base: 1, theirs: 4, yours: 5 }],
      theirs: { ...values, pendingCount: 4, errorCount: 77 },
      isOverwriteChosen: false,
    };
    for (const before of [opened, [{ kind: 'baseRecalled', base: values } as const]]) {
      const { state, actions } = run([...before, { kind: 'theirsTaken', conflict, editor: dirty, nowMs: 1 }]);
      assert.deepEqual(state.base, { ...values, pendingCount: 4 });
      assert.deepEqual(actions.at(-1), { kind: 'persistBase', base: state.base });
      assert.equal(state.isBasePersisted, true);
    }
  });
});

/** Reads and saves that overlap at random. `pendingCount` grows with each change on the service. */
type Step = 'change' | 'startRead' | 'endRead' | 'save' | 'edit';

describe('nextState with overlapping reads and saves', () => {
  it('never shows values that are older than those of the last save', () => {
    const steps = fc.array(fc.constantFrom<Step>('change', 'startRead', 'endRead', 'save', 'edit'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, (sequence) => {
        let state = run(opened).state;
        let revision = 1;
        let savedRevision = 0;
        const reads: { readonly revision: number; readonly saveCount: number }[] = [];
        const send = (event: DocumentEvent): void => void (state = nextState(state, event).state);
        for (const step of sequence) {
          if (step === 'change') revision++;
          if (step === 'startRead') reads.push({ revision, saveCount: state.saveCount });
          const read = step === 'endRead' ? reads.pop() : undefined;
          if (read) {
            const current = { ...values, pendingCount: read.revision };
            send(fetched(current, { saveCount: read.saveCount, editor: clean }));
          }
          if (step === 'save') {
            savedRevision = ++revision;
            send(saved({ current: { ...values, pendingCount: revision } }));
          }
          if (step === 'edit') send(editorChanged(dirty));
          assert.ok(Number(state.content?.values['pendingCount']) >= savedRevision);
        }
      }),
      cases(500),
    );
  });
});
