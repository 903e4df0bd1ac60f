/** A user with one document: edits, saves, reads the verdict, decides, and restarts VS Code after a crash. */
import { setTimeout as sleep } from 'node:timers/promises';
import { requestPath } from '../../src/intune/address.ts';
import type { StatusPath } from '../../src/intune/statusPath.ts';
import { overwriteConflict } from '../../src/status/resolveConflict.ts';
import { theirValues } from '../../src/status/merge.ts';
import { StatusDocument } from '../../src/status/statusDocument.ts';
import type { Values } from '../../src/status/values.ts';
import { isClean } from '../../src/status/verdict.ts';
import type { CleanVerdict, Verdict } from '../../src/status/verdict.ts';
import { Editor } from './editor.ts';
import type { EditorWindow } from './editorWindow.ts';
import type { Environment } from './environment.ts';
import { faultScenarios } from './faultScenarios.ts';
import type { OpenDocument } from './openDocuments.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { randomEdit } from './randomEdit.ts';
import { resolveVerdict } from './resolveVerdict.ts';
import { SaveAttempt, steps } from './saveAttempt.ts';
import { createTestSaver } from './testSaver.ts';
import { UserMemory } from './userMemory.ts';

const probability = {
  fault: 0.36,
  crash: 0.03,
  typing: 0.15,
  refresh: 0.5,
  typingDuringRefresh: 0.5,
  changeDuringRefresh: 0.3,
};

export class User {
  readonly number: number;
  readonly random: Random;
  readonly path: StatusPath;
  readonly editor = new Editor();
  readonly memory = new UserMemory();
  /** The next save overwrites the values of the open conflict. */
  willOverwrite = false;
  readonly #environment: Environment;
  readonly #windowNumber: number;
  /** A separate sequence for values, so that a retry does not change all other decisions. */
  readonly #randomValues: Random;
  #window: EditorWindow | undefined;
  #document: StatusDocument | undefined;

  constructor(environment: Environment, number: number, { path, window }: OpenDocument) {
    const { seed } = environment.options;
    this.#environment = environment;
    this.number = number;
    this.path = path;
    this.#windowNumber = window;
    this.random = createRandom(`seed ${seed}, document ${number}`);
    this.#randomValues = createRandom(`seed ${seed}, document ${number}, values`);
  }

  get document(): StatusDocument {
    return this.#document!;
  }

  async work(saves: number): Promise<void> {
    for (let n = 0; n < saves; n++) {
      await this.#openDocument();
      if (!this.editor.isDirty && this.random.chance(probability.refresh)) await this.refresh();
      if (!this.editor.isDirty) await this.edit();
      // A random pause lets the users' saves start in any order.
      await sleep(this.random.below(12));
      await this.#saveOrOverwrite(n);
    }
    this.#checkText();
  }

  async edit(): Promise<void> {
    const { history } = this.#environment.options;
    const values = randomEdit(this.#randomValues, history, this.path, this.editor.values);
    const undo = this.memory.type(values, history.time);
    const window = this.#window!;
    await window.run(() => this.editor.type(values));
    // A crash before the backup loses the edit, as it does in VS Code.
    if (window.isCrashed && !this.editor.hasBackupOf(values)) undo();
  }

  /** Discards unsaved changes and shows what the service has. */
  async discard(): Promise<void> {
    await this.#retry(async () => {
      await this.editor.revert();
      await this.document.refresh();
      await this.editor.finishReload();
    });
    if (!this.#window!.isCrashed) this.#see();
  }

  /** Refreshes a clean document. Sometimes the user types while the response is on its way. */
  async refresh(): Promise<void> {
    const isTyping = this.random.chance(probability.typingDuringRefresh);
    const refreshing = this.#retry(async () => {
      await this.document.refresh();
      await this.editor.finishReload();
    });
    if (isTyping) {
      const editing = this.edit();
      // The response will have a value that the user does not see, because the document is dirty by then.
      if (this.random.chance(probability.changeDuringRefresh)) this.#changeByOtherClient();
      await editing;
    }
    await refreshing;
    if (!this.editor.isDirty) this.#see();
  }

  /** Runs an action in the window. @returns undefined if the window crashes meanwhile */
  run<T>(action: () => Promise<T>): Promise<T | undefined> {
    return this.#window!.run(action);
  }

  /** Reads the service beside the document. @returns undefined if the window crashes meanwhile */
  async readService(): Promise<Values | undefined> {
    const window = this.#window!;
    return this.#retry(() => window.connect().read(this.path));
  }

  /** Opens the document, or restores it in a new window. */
  async #openDocument(): Promise<void> {
    const { sabotage, oracle } = this.#environment.options;
    while (this.#window !== this.#environment.window(this.#windowNumber)) {
      const window = this.#environment.window(this.#windowNumber);
      this.#window = window;
      this.willOverwrite = false;
      const key = `document ${this.number}`;
      const document = new StatusDocument(
        this.path,
        {
          editor: () => this.editor.state,
          read: () => window.connect().read(this.path),
          bases: {
            persist: (base) => window.bases.persist(key, base),
            drop: () => window.bases.drop(key),
            recall: () => window.bases.recall(key),
          },
          reload: () => this.editor.fileChanged(),
          afterSave: (callback) => this.editor.afterSave(callback),
          onDidRead: () => undefined,
          onDidChangeConflict: () => undefined,
          nowMs: () => Date.now(),
        },
        sabotage.stateMachine,
      );
      this.#document = document;
      const isRestored = this.editor.isBackedUp;
      await this.#retry(() => this.editor.open(document));
      const isAmbiguous = (await window.countBases(key)) > 1;
      const base = isRestored ? await this.run(() => document.getBase()) : undefined;
      if (window.isCrashed) continue;
      const memory = { shown: this.memory.shown, known: this.memory.known, isAmbiguous };
      if (isRestored) oracle.checkRestored(key, base, memory);
      else this.#see();
    }
  }

  #see(): void {
    this.memory.seeAll(this.editor.values);
  }

  async #saveOrOverwrite(n: number): Promise<void> {
    const { conflict } = this.document.state;
    const decided = this.willOverwrite && conflict ? theirValues(conflict.conflicts) : {};
    const isOverwriting = this.willOverwrite;
    this.willOverwrite = false;
    const save = (): Promise<void> => this.#save(n, decided);
    if (!isOverwriting || !(await overwriteConflict(this.document, save))) await save();
  }

  async #save(n: number, decided: Values): Promise<void> {
    const { oracle, report } = this.#environment.options;
    const window = this.#window!;
    this.#checkText();
    const attempt = this.#createAttempt(n, decided, window);
    const saver = createTestSaver({
      environment: this.#environment,
      window,
      attempt,
      type: () => this.edit(),
    });
    const target = {
      uri: `intune://sample${attempt.options.url}`,
      address: { connection: 'sample', path: this.path },
      document: this.document,
    };
    let verdict: Verdict | undefined;
    await window.run(() =>
      this.editor.save(async (text) => {
        const result = await saver.save(target, text, 'user');
        if (window.isCrashed) return false;
        if ('rejection' in result) throw new Error(`Rejected: ${result.rejection}`);
        verdict = result.verdict;
        oracle.checkVerdict(attempt, verdict);
        return isClean(verdict);
      }),
    );
    if (!verdict) report.addVerdict('(window crashed)');
    else if (isClean(verdict)) await this.#seeSaved(attempt, verdict);
    else await resolveVerdict(this, verdict);
  }

  #changeByOtherClient(): void {
    const target = {
      object: String(this.editor.values['id']),
      type: this.path.type,
      url: requestPath(this.path),
      intended: this.memory.intended,
    };
    this.#environment.options.server.change(target, 'same');
  }

  #createAttempt(n: number, decided: Values, window: EditorWindow): SaveAttempt {
    const { seed, report } = this.#environment.options;
    const random = createRandom(`seed ${seed}, document ${this.number}, save ${n}`);
    const attempt = new SaveAttempt({
      random,
      number: this.#environment.nextSaveNumber(),
      document: this.number,
      object: String(this.editor.values['id']),
      type: this.path.type,
      url: requestPath(this.path),
      shown: this.memory.shown,
      decided,
      intended: this.memory.intended,
      typedSince: this.memory.typedSince,
      fault: random.chance(probability.fault) ? random.pick(random.pick(faultScenarios)) : undefined,
      crashesAt: random.chance(probability.crash) ? random.pick(steps) : undefined,
      crash: () => {
        if (!window.isCrashed) report.addFault(`window crashes: ${String(attempt.options.crashesAt)}`);
        window.crash();
      },
    });
    return attempt;
  }

  /** Handles a clean verdict. VS Code shows what the service has, unless the user was typing. */
  async #seeSaved(attempt: SaveAttempt, verdict: CleanVerdict): Promise<void> {
    const sent = attempt.options.intended;
    this.memory.forgetSaved(sent);
    if (this.random.chance(probability.typing)) await this.edit();
    await this.run(() => this.editor.finishSave());
    if (!this.editor.isDirty) this.#see();
    else this.memory.seeVerdict(sent, verdict.kind === 'altered' ? verdict.altered : []);
  }

  #checkText(): void {
    const { oracle } = this.#environment.options;
    oracle.checkText(`document ${this.number}`, this.editor.values, this.memory.intended);
  }

  /** Repeats an action after a time-out on a busy machine. @returns undefined if the window crashes */
  async #retry<T>(action: () => Promise<T>): Promise<T | undefined> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.run(action);
      } catch (error) {
        if (tries === 20) throw error;
      }
    }
  }
}
