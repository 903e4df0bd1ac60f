/** A document with a simulated editor, a simulated service and a disk that survives crashes. */
import { DocumentSaver } from '../../../src/status/documentSaver.ts';
import type { DocumentSaverPorts, SaveOrigin, SaveResult } from '../../../src/status/documentSaver.ts';
import type { StateMachine } from '../../../src/status/documentState.ts';
import { StatusDocument } from '../../../src/status/statusDocument.ts';
import type { StatusClient } from '../../../src/status/statusClient.ts';
import type { Values } from '../../../src/status/values.ts';
import { isClean } from '../../../src/status/verdict.ts';
import { BaseStore } from '../../../src/window/document/baseStore.ts';
import { Editor } from '../../stress/editor.ts';
import { MemoryFiles } from '../../stress/memoryFiles.ts';
import { defaultPath, parsePath } from './saveFixture.ts';

const path = parsePath(defaultPath);
const key = 'intune://sample/test';

/** The object on the service, and the PATCHes it received. */
export class FakeService {
  values: Values = {
    id: 'x',
    pendingCount: 0,
    notApplicableCount: 0,
    successCount: 0,
    errorCount: 0,
    failedCount: 0,
    conflictCount: 0,
    lastUpdateDateTime: '2026-02-03T04:05:06Z',
    configurationVersion: 1,
  };
  readonly patches: Values[] = [];
  /** Called when a request arrives, before it is answered. */
  onRequest: () => Promise<void> = () => Promise.resolve();

  readonly client: StatusClient = {
    read: async () => {
      const { values } = this;
      await this.onRequest();
      return { ...values };
    },
    write: async (_path, changes) => {
      await this.onRequest();
      this.patches.push(changes);
      this.values = { ...this.values, ...changes };
      return { values: this.values, ids: { clientRequestId: '1' } };
    },
  };
}

export class DocumentFixture {
  readonly service = new FakeService();
  readonly editor = new Editor();
  readonly files = new MemoryFiles();
  readonly #stateMachine: StateMachine | undefined;
  #document!: StatusDocument;

  private constructor(stateMachine?: StateMachine) {
    this.#stateMachine = stateMachine;
  }

  static async open(stateMachine?: StateMachine): Promise<DocumentFixture> {
    const fixture = new DocumentFixture(stateMachine);
    await fixture.restart();
    return fixture;
  }

  get document(): StatusDocument {
    return this.#document;
  }

  /** Opens a new window. Only the disk and the backup of dirty text are left of the one before. */
  async restart(): Promise<void> {
    const bases = new BaseStore(this.files, (error) => {
      throw error;
    });
    this.#document = new StatusDocument(
      path,
      {
        editor: () => this.editor.state,
        read: () => this.service.client.read(path),
        bases: {
          persist: (base) => bases.persist(key, base),
          drop: () => bases.drop(key),
          recall: () => bases.recall(key),
        },
        reload: () => this.editor.fileChanged(),
        afterSave: (callback) => this.editor.afterSave(callback),
        onDidRead: () => undefined,
        onDidChangeConflict: () => undefined,
        nowMs: () => Date.now(),
      },
      this.#stateMachine,
    );
    await this.editor.open(this.#document);
  }

  async refresh(): Promise<void> {
    await this.#document.refresh();
    await this.editor.finishReload();
  }

  /** Saves with the product's saver. @returns undefined if the editor is clean */
  async save(
    ports: Partial<DocumentSaverPorts> = {},
    origin: SaveOrigin = 'user',
  ): Promise<SaveResult | undefined> {
    const { client } = this.service;
    const saver = new DocumentSaver({
      connect: () => client,
      isConnected: () => true,
      isReadOnly: () => false,
      confirmOrigin: () => Promise.resolve(true),
      confirmChange: () => Promise.resolve('send'),
      journal: { begin: () => Promise.resolve(), end: () => Promise.resolve() },
      describe: (_target, verdict) => verdict.kind,
      inTurn: (_target, _key, action) => action(),
      nowMs: () => Date.UTC(2026, 1, 3),
      createId: () => '1',
      readAgainAfterMs: [],
      ...ports,
    });
    const target = { uri: key, address: { connection: 'sample', path }, document: this.#document };
    let result: SaveResult | undefined;
    await this.editor.save(async (text) => {
      result = await saver.save(target, text, origin);
      return 'verdict' in result && isClean(result.verdict);
    });
    await this.editor.finishSave();
    return result;
  }

  /** Reads the persisted base as a window after a crash would. */
  persistedBase(): Promise<Values | undefined> {
    return new BaseStore(this.files, () => undefined).recall(key);
  }
}
