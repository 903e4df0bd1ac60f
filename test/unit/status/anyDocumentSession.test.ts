import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextState } from '../../../src/status/documentState.ts';
import type { StateMachine } from '../../../src/status/documentState.ts';
import { overwriteConflict, takeTheirValues } from '../../../src/status/resolveConflict.ts';
import { isIdentical } from '../../../src/status/values.ts';
import type { Values } from '../../../src/status/values.ts';
import { sabotages } from '../../stress/sabotage.ts';
import { cases } from '../cases.ts';
import { DocumentFixture } from './documentFixture.ts';

const names = ['pendingCount', 'errorCount', 'failedCount'] as const;
const edits = fc.dictionary(fc.constantFrom(...names), fc.nat(3), { minKeys: 1, maxKeys: 2 });

type Step =
  /** The user types. */
  | { readonly kind: 'type'; readonly values: Values }
  /** Somebody else changes the object. */
  | { readonly kind: 'change'; readonly values: Values }
  /** The user refreshes, and types while the response is on its way. */
  | { readonly kind: 'refresh'; readonly typed: Values | undefined }
  /** The user saves, and types while the PATCH is on its way. */
  | { readonly kind: 'save'; readonly typed: Values | undefined }
  | { readonly kind: 'overwrite' | 'takeTheirs' | 'revert' | 'crash' };

const typedMeanwhile = fc.option(edits, { nil: undefined, freq: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('type' as const), values: edits }),
  fc.record({ kind: fc.constant('change' as const), values: edits }),
  fc.record({ kind: fc.constant('refresh' as const), typed: typedMeanwhile }),
  fc.record({ kind: fc.constant('save' as const), typed: typedMeanwhile }),
  fc.record({ kind: fc.constantFrom('overwrite', 'takeTheirs', 'revert', 'crash') }),
);

/** Runs a session and checks every rule after every step. */
class Session {
  readonly #fixture: DocumentFixture;
  /** The values that the user has seen or typed since the document was last clean. */
  readonly #seen = new Map<string, unknown[]>();
  /** The values that the user has typed since then. */
  readonly #typed = new Map<string, unknown[]>();

  constructor(fixture: DocumentFixture) {
    this.#fixture = fixture;
    this.#check('open');
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const current of steps) {
      await this.#run(current);
      await this.#checkDisk(current.kind);
      this.#check(current.kind);
    }
  }

  async #run(current: Step): Promise<void> {
    const { editor, service, document } = this.#fixture;
    const save = (): Promise<unknown> => this.#fixture.save();
    switch (current.kind) {
      case 'type':
        return this.#type(current.values);
      case 'change':
        service.values = { ...service.values, ...current.values };
        return;
      case 'refresh':
        return this.#meanwhile(current.typed, () => this.#fixture.refresh());
      case 'save':
        return this.#meanwhile(current.typed, save);
      case 'overwrite':
        this.#seeConflict();
        await overwriteConflict(document, save);
        return;
      case 'takeTheirs':
        this.#seeConflict();
        await takeTheirValues(document, (theirs) => editor.type(theirs));
        return;
      case 'revert':
        return editor.revert();
      case 'crash':
        return this.#fixture.restart();
    }
  }

  /** Runs an action, and types when its last request arrives. */
  async #meanwhile(typed: Values | undefined, action: () => Promise<unknown>): Promise<void> {
    const { service } = this.#fixture;
    const patches = service.patches.length;
    let left = typed;
    service.onRequest = async () => {
      const values = left;
      left = undefined;
      if (values) await this.#type(values);
    };
    await action();
    service.onRequest = () => Promise.resolve();
    for (const patch of service.patches.slice(patches)) {
      for (const [name, value] of Object.entries(patch)) {
        const isTyped = this.#typed.get(name)?.includes(value) ?? false;
        assert.ok(isTyped, `${name} ${String(value)} was sent, but the user did not type it`);
      }
    }
  }

  async #type(values: Values): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      add(this.#seen, name, value);
      add(this.#typed, name, value);
    }
    await this.#fixture.editor.type(values);
  }

  #seeConflict(): void {
    for (const { property, theirs } of this.#fixture.document.state.conflict?.conflicts ?? []) {
      add(this.#seen, property, theirs);
    }
  }

  #check(after: string): void {
    const { editor, document } = this.#fixture;
    const { content, base } = document.state;
    if (!editor.isDirty) {
      this.#seen.clear();
      this.#typed.clear();
      for (const [name, value] of Object.entries(editor.values)) add(this.#seen, name, value);
      assert.equal(editor.text, content?.text, `${after}: a clean document shows the last content`);
      assert.deepEqual(base, content?.values, `${after}: the base of a clean document is what it shows`);
    }
    for (const [name, value] of Object.entries(base ?? {})) {
      const seen = this.#seen.get(name) ?? [];
      assert.ok(
        seen.some((known) => isIdentical(known, value)),
        `${after}: the base has ${name} ${String(value)}, but the user has seen ${String(seen)}`,
      );
    }
  }

  async #checkDisk(after: string): Promise<void> {
    const { editor, document } = this.#fixture;
    const persisted = await this.#fixture.persistedBase();
    if (!editor.isDirty) assert.equal(persisted, undefined, `${after}: a clean document leaves no base`);
    // Typed text that happens to be exactly what the service has needs no base: there is nothing to send.
    else if (editor.text === document.state.content?.text) return;
    else assert.deepEqual(persisted, await document.getBase(), `${after}: the base of a dirty document`);
  }
}

function add(map: Map<string, unknown[]>, name: string, value: unknown): void {
  map.set(name, [...(map.get(name) ?? []), value]);
}

function checkSessions(stateMachine: StateMachine, numRuns: number): Promise<void> {
  return fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      await new Session(await DocumentFixture.open(stateMachine)).run(steps);
    }),
    cases(numRuns),
  );
}

/** Ignores that a save has ended since a read began. */
const olderReadWins: StateMachine = (state, event) =>
  nextState(state, event.kind === 'fetched' ? { ...event, saveCount: state.saveCount } : event);

describe('a document in random sessions of edits, saves, refreshes and crashes', () => {
  it('keeps its base on disk, takes only seen values as the base, and sends only what the user typed', async () => {
    await checkSessions(nextState, 1500);
  });

  for (const name of ['baseFromRead', 'baseDroppedEarly', 'trustDirtyFlag'] as const) {
    it(`finds the deliberate fault ${name}`, async () => {
      await assert.rejects(checkSessions(sabotages[name].stateMachine, 400));
    });
  }

  it('shows what a save saw after an older read, unlike with the deliberate fault olderReadWins', async () => {
    for (const [stateMachine, expected] of [
      [nextState, 5],
      [olderReadWins, 0],
    ] as const) {
      const fixture = await DocumentFixture.open(stateMachine);
      let respond!: () => void;
      fixture.service.onRequest = () => new Promise((resolve) => (respond = resolve));
      const refreshing = fixture.refresh();
      fixture.service.onRequest = () => Promise.resolve();
      await fixture.editor.type({ pendingCount: 5 });
      await fixture.save();
      respond();
      await refreshing;
      assert.equal(fixture.editor.values['pendingCount'], expected);
    }
  });
});
