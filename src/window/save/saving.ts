/** From Ctrl+S to a verdict: what has to hold before something is sent, and what is written down of it. */
import { FileSystemError, l10n, ProgressLocation, window } from 'vscode';
import type { Uri } from 'vscode';
import { addressKey } from '../../intune/address.ts';
import type { Address } from '../../intune/address.ts';
import { outcomeOf } from '../../status/journal.ts';
import type { SaveRecord } from '../../status/journal.ts';
import { theirValues, newValues } from '../../status/merge.ts';
import type { PropertyChange } from '../../status/merge.ts';
import { createStatusClient, patchOf } from '../../status/statusClient.ts';
import { save } from '../../status/save.ts';
import type { Values } from '../../status/values.ts';
import { isClean, acceptedValues } from '../../status/verdict.ts';
import type { Verdict } from '../../status/verdict.ts';
import { addressOf, documentTitle } from '../document/documentUris.ts';
import { requireConnection } from '../document/requireConnection.ts';
import type { ConfirmSave } from './confirmSave.ts';
import type { Conflicts } from './conflicts.ts';
import type { Documents } from '../document/documents.ts';
import { journalId } from './journalStore.ts';
import type { JournalStore } from './journalStore.ts';
import type { ReadOnlyConnections } from '../connect/readOnlyConnections.ts';
import type { SaveReasons } from './saveReasons.ts';
import type { Connections } from '../../account/connections.ts';
import { afterVsCodes } from './saveNotifications.ts';
import { escapeMessage } from '../messages/escapeMessage.ts';
import { headline, verdictText } from '../messages/verdictText.ts';

// An unanswered PATCH may still be on its way: look at once, and twice more.
const lookAgainAfter = [1000, 3000];

export interface SavingParts {
  readonly documents: Documents;
  readonly tenants: Connections;
  readonly reasons: SaveReasons;
  readonly locks: ReadOnlyConnections;
  readonly approval: ConfirmSave;
  readonly conflicts: Conflicts;
  readonly journal: JournalStore;
  /** One save at a time for each object. */
  readonly inTurn: <T>(key: string, action: () => Promise<T>) => Promise<T>;
  /** Called where nobody is signed in to the document's connection. */
  readonly onMissing: (connection: string) => void;
  readonly onVerdict: (uri: Uri, address: Address, verdict: Verdict, words: string) => void;
}

export class DocumentSaver {
  readonly #parts: SavingParts;

  constructor(parts: SavingParts) {
    this.#parts = parts;
  }

  /** @throws FileSystemError unless the document may be called saved */
  async save(uri: Uri, text: string): Promise<void> {
    const { documents, reasons, tenants, locks, inTurn, onMissing, onVerdict } = this.#parts;
    const address = addressOf(uri);
    const origin = reasons.originOf(uri);
    if (origin === 'automatic') {
      throw FileSystemError.NoPermissions(
        l10n.t('Nothing was sent: only a save of yours is, not an automatic one.'),
      );
    }
    if (!tenants.open(address.connection)) setTimeout(onMissing, afterVsCodes, address.connection);
    requireConnection(tenants, address.connection);
    if (locks.isLocked(address.connection)) {
      throw FileSystemError.NoPermissions(
        l10n.t('Nothing was sent: the connection is locked. Unlock it in the tree.'),
      );
    }
    if (origin === 'perhaps' && !(await this.#parts.approval.meant(documentTitle(uri)))) {
      throw FileSystemError.Unavailable(headline({ kind: 'cancelled' }));
    }
    const base = await documents.base(uri);
    const verdict = await window.withProgress(
      { location: ProgressLocation.Window, title: l10n.t('Saving {0}', escapeMessage(documentTitle(uri))) },
      () => inTurn(objectKey(address, base), () => this.#send(uri, address, text)),
    );
    onVerdict(uri, address, verdict, verdictText(verdict, documentTitle(uri), address.path.type));
    if (!isClean(verdict)) throw FileSystemError.Unavailable(headline(verdict));
  }

  async #send(uri: Uri, address: Address, text: string): Promise<Verdict> {
    const { documents, tenants, conflicts, journal, approval, locks } = this.#parts;
    const connection = requireConnection(tenants, address.connection);
    const { path } = address;
    // Read within the turn: the save before may have moved it.
    const base = await documents.base(uri);
    const conflict = conflicts.at(uri);
    let sending: SaveRecord | undefined;
    const verdict = await save(createStatusClient(connection.exchange), {
      path,
      text,
      base,
      ...(conflict?.overwrite && { overwrites: theirValues(conflict.conflicts) }),
      maySend: () => !locks.isLocked(connection.id) && tenants.get(connection.id) !== undefined,
      ask: (change) => approval.ask(connection, documentTitle(uri), path.type, change),
      beforeSending: async (change) => {
        // A change made anew after a wait is still the same save.
        sending = { ...sendingOf(uri, address, base, change), ...(sending && { id: sending.id }) };
        await journal.begin(sending);
      },
      lookAgainAfter,
    });
    if (sending) {
      const words = verdictText(verdict, documentTitle(uri), path.type);
      await journal.end(sending, outcomeOf(verdict, words, sending.change));
    }
    await this.#settle(uri, text, verdict, base);
    return verdict;
  }

  async #settle(uri: Uri, text: string, verdict: Verdict, base: Values | undefined): Promise<void> {
    const { documents, conflicts } = this.#parts;
    if (verdict.kind === 'conflict') conflicts.found(uri, verdict.conflicts, verdict.theirs);
    if (!isClean(verdict)) return;
    conflicts.settle(uri);
    const now = 'now' in verdict ? verdict.now : base;
    if (now) await documents.settled(uri, text, now, acceptedValues(verdict));
  }
}

/** The same for two addresses of one object, where the object's id is known. */
function objectKey({ connection, path }: Address, base: Values | undefined): string {
  const id = base?.['id'];
  return typeof id === 'string' ? `${connection}/${path.type}/${id}` : addressKey({ connection, path });
}

function sendingOf(
  uri: Uri,
  { connection, path }: Address,
  base: Values | undefined,
  change: readonly PropertyChange[],
): SaveRecord {
  const now = new Date();
  const { body } = patchOf(path, newValues(change));
  const known = base && { base };
  return {
    id: journalId(now),
    time: now.toISOString(),
    connection,
    uri: uri.toString(),
    ...known,
    change,
    body,
  };
}
