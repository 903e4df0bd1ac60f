/** Saves an open document: checks what must be true before something is sent, keeps the journal, applies the verdict. */
import { addressKey } from '../intune/address.ts';
import type { Address } from '../intune/address.ts';
import { saveOutcome } from './journal.ts';
import type { SaveOutcome, SaveRecord } from './journal.ts';
import { newValues, theirValues } from './merge.ts';
import type { PropertyChange } from './merge.ts';
import { save } from './save.ts';
import type { SendDecision } from './save.ts';
import { patchRequest } from './statusClient.ts';
import type { StatusClient } from './statusClient.ts';
import type { StatusDocument } from './statusDocument.ts';
import type { Values } from './values.ts';
import { isClean } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** A document that can be saved. */
export interface SaveTarget {
  /** The document's URI, for the journal. */
  readonly uri: string;
  readonly address: Address;
  readonly document: StatusDocument;
}

/**
 * Who started a save: the user in this very document, VS Code by itself (`automatic`), or possibly the user
 * (`unclear`).
 */
export type SaveOrigin = 'user' | 'automatic' | 'unclear';

/** Why a save was rejected before anything was read or sent. */
export type SaveRejection = 'automatic' | 'notSignedIn' | 'readOnly' | 'notConfirmed';

export type SaveResult = { readonly rejection: SaveRejection } | { readonly verdict: Verdict };

export interface Journal {
  /** Called just before a change is sent, again with the same id if it has changed. Never rejects. */
  begin(record: SaveRecord): Promise<void>;
  /** Called once after `begin`, with the last record. Never rejects. */
  end(record: SaveRecord, outcome: SaveOutcome): Promise<void>;
}

export interface DocumentSaverPorts {
  /** Connects if necessary; undefined if nobody is signed in to the connection. */
  readonly connect: (connection: string) => StatusClient | undefined;
  /** Called just before each attempt to send. */
  readonly isConnected: (connection: string) => boolean;
  readonly isReadOnly: (connection: string) => boolean;
  /** Asks whether the user wants to save this document, if the origin is unclear. */
  readonly confirmOrigin: (target: SaveTarget) => Promise<boolean>;
  /** Asks whether to send a change. */
  readonly confirmChange: (target: SaveTarget, changes: readonly PropertyChange[]) => Promise<SendDecision>;
  readonly journal: Journal;
  /** The message for a verdict, as the user sees it and the journal keeps it. */
  readonly describe: (target: SaveTarget, verdict: Verdict) => string;
  /** Runs one action at a time for each key, in all windows. */
  readonly inTurn: <T>(target: SaveTarget, key: string, action: () => Promise<T>) => Promise<T>;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Creates the id of a journal record. Ids sort by time. */
  readonly createId: (nowMs: number) => string;
  /** Milliseconds before each further read of an object that may not show the PATCH yet. */
  readonly readAgainAfterMs: readonly number[];
}

export class DocumentSaver {
  readonly #ports: DocumentSaverPorts;

  constructor(ports: DocumentSaverPorts) {
    this.#ports = ports;
  }

  /**
   * Saves a document. Saves of one object wait for each other.
   * @param text the text to save, which the editor may have changed since
   * @throws only what the ports throw
   */
  async save(target: SaveTarget, text: string, origin: SaveOrigin): Promise<SaveResult> {
    const rejection = await this.#findRejection(target, origin);
    if (rejection) return { rejection };
    const key = objectKey(target.address, await target.document.getBase());
    return this.#ports.inTurn(target, key, () => this.#saveInTurn(target, text));
  }

  async #findRejection(target: SaveTarget, origin: SaveOrigin): Promise<SaveRejection | undefined> {
    const { connect, isReadOnly, confirmOrigin } = this.#ports;
    const { connection } = target.address;
    if (origin === 'automatic') return 'automatic';
    if (!connect(connection)) return 'notSignedIn';
    if (isReadOnly(connection)) return 'readOnly';
    return origin === 'unclear' && !(await confirmOrigin(target)) ? 'notConfirmed' : undefined;
  }

  async #saveInTurn(target: SaveTarget, text: string): Promise<SaveResult> {
    const { connect, isConnected, isReadOnly, confirmChange, journal, describe } = this.#ports;
    const { document, address } = target;
    const statusClient = connect(address.connection);
    if (!statusClient) return { rejection: 'notSignedIn' };
    // Read inside the turn, because the save before this one may have changed them.
    const base = await document.getBase();
    const { conflict } = document.state;
    let record: SaveRecord | undefined;
    const verdict = await save(statusClient, {
      path: address.path,
      text,
      base,
      ...(conflict?.isOverwriteChosen && { overwrite: theirValues(conflict.conflicts) }),
      canSend: () => !isReadOnly(address.connection) && isConnected(address.connection),
      confirm: (changes) => confirmChange(target, changes),
      beforeSend: async (changes) => {
        // A change that was merged again after a wait still belongs to the same save.
        record = { ...this.#createRecord(target, base, changes), ...(record && { id: record.id }) };
        await journal.begin(record);
      },
      readAgainAfterMs: this.#ports.readAgainAfterMs,
    });
    if (record) {
      await journal.end(record, saveOutcome(verdict, describe(target, verdict), record.change));
    }
    await applyVerdict(document, verdict, text);
    return { verdict };
  }

  #createRecord(
    { uri, address }: SaveTarget,
    base: Values | undefined,
    change: readonly PropertyChange[],
  ): SaveRecord {
    const nowMs = this.#ports.nowMs();
    return {
      id: this.#ports.createId(nowMs),
      time: new Date(nowMs).toISOString(),
      connection: address.connection,
      uri,
      ...(base && { base }),
      change,
      body: patchRequest(address.path, newValues(change)).body,
    };
  }
}

async function applyVerdict(document: StatusDocument, verdict: Verdict, text: string): Promise<void> {
  if (isClean(verdict)) {
    await document.markSaved(verdict, text);
  } else if (verdict.kind === 'conflict') {
    const { conflicts, theirs } = verdict;
    await document.dispatch({ kind: 'conflictFound', conflicts, theirs });
  }
}

/** Returns the same key for all paths that lead to one object, if its id is known. */
function objectKey({ connection, path }: Address, base: Values | undefined): string {
  const id = base?.['id'];
  return typeof id === 'string' ? `${connection}/${path.type}/${id}` : addressKey({ connection, path });
}
