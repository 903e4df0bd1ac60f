/** The dialogs that confirm a save before something is sent. */
import { l10n, window } from 'vscode';
import type { Memento } from 'vscode';
import type { Connection } from '../../account/connection.ts';
import { delay } from '../../graph/delay.ts';
import type { StatusTypeName } from '../../intune/statusTypes.ts';
import type { PropertyChange } from '../../status/merge.ts';
import type { SendDecision } from '../../status/save.ts';
import { connectionDetail, connectionLabel } from '../messages/connectionText.ts';
import { propertyLabel } from '../messages/labels.ts';
import { formatValue } from '../messages/verdictText.ts';
import { confirmSave } from '../settings.ts';

// The ids of connections for which the user chose "Always for This Tenant".
const stateKey = 'approved';

// Save All starts its saves at once. A user cannot start two saves within this time.
const saveAllMs = 150;

/** The document that a dialog is about. */
export interface ConfirmedDocument {
  readonly connection: Connection;
  readonly title: string;
  readonly type: StatusTypeName;
}

export class ConfirmSave {
  readonly #memory: Memento;
  /** The documents of one Save All, and the one answer for all of them. */
  #pending: { readonly titles: string[]; readonly answer: Promise<boolean> } | undefined;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  /**
   * Asks whether to continue a save that the user may not have started. Saves that start together, as with Save All,
   * share one dialog.
   */
  confirmOrigin(title: string): Promise<boolean> {
    if (confirmSave() === 'never') return Promise.resolve(true);
    if (!this.#pending) {
      const titles: string[] = [];
      const answer = delay(saveAllMs).then(() => {
        this.#pending = undefined;
        return showOriginDialog(titles);
      });
      this.#pending = { titles, answer };
    }
    this.#pending.titles.push(title);
    return this.#pending.answer;
  }

  /** Shows a change and asks whether to send it, as often as the setting requires. */
  async confirmChange(
    { connection, title, type }: ConfirmedDocument,
    changes: readonly PropertyChange[],
  ): Promise<SendDecision> {
    const setting = confirmSave();
    const approved = this.#memory.get<readonly string[]>(stateKey, []);
    const isApproved = connection.kind === 'sample' || approved.includes(connection.id);
    if (setting === 'never' || (setting === 'oncePerTenant' && isApproved)) return 'send';
    const [send, always] = [l10n.t('Send'), l10n.t('Always for This Tenant')];
    const lines = changes.map(
      ({ property, from, to }) =>
        `${propertyLabel(type, property)}: ${formatValue(from)} → ${formatValue(to)}`,
    );
    const choice = await window.showInformationMessage(
      l10n.t('Send this change to {0}?', connectionLabel(connection)),
      { modal: true, detail: [connectionDetail(connection), title, ...lines].join('\n') },
      ...(setting === 'always' ? [send] : [send, always]),
    );
    if (choice === always) await this.#memory.update(stateKey, [...approved, connection.id]);
    // Somebody else may have changed the object while the dialog was open.
    return choice === send || choice === always ? 'recheck' : 'cancel';
  }

  /** Forgets the choice for a connection, so that the next sign-in starts with a dialog. */
  async forget(connection: string): Promise<void> {
    const approved = this.#memory.get<readonly string[]>(stateKey, []);
    await this.#memory.update(
      stateKey,
      approved.filter((id) => id !== connection),
    );
  }
}

async function showOriginDialog(titles: readonly string[]): Promise<boolean> {
  const send = l10n.t('Send');
  const detail = l10n.t(
    'They are being saved together with other files, or by a task or a debugger: {0}',
    titles.join(', '),
  );
  const choice = await window.showWarningMessage(
    l10n.t('Send the changes in status documents to the service?'),
    { modal: true, detail },
    send,
  );
  return choice === send;
}
