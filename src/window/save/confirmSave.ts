/** Asks before something is sent to a real tenant for the first time, showing what. */
import { l10n, window } from 'vscode';
import type { Memento } from 'vscode';
import type { Connection } from '../../account/connection.ts';
import type { StatusTypeName } from '../../intune/statusTypes.ts';
import type { PropertyChange } from '../../status/merge.ts';
import type { SendDecision } from '../../status/save.ts';
import { propertyLabel } from '../messages/labels.ts';
import { connectionDetail, connectionLabel } from '../messages/connectionText.ts';
import { delay } from '../../graph/delay.ts';
import { confirmSave } from '../settings.ts';
import { formatValue } from '../messages/verdictText.ts';

const stateKey = 'approved';

// Save All begins all its saves at once; a person cannot.
const together = 150;

export class ConfirmSave {
  readonly #memory: Memento;

  /** Documents whose saves began together, as with Save All, and the one answer for them. */
  #together: { readonly titles: string[]; readonly answer: Promise<boolean> } | undefined;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  /** Whether a save that the person may not have begun themselves is to go on. Asked once for all of Save All. */
  meant(title: string): Promise<boolean> {
    if (confirmSave() === 'never') return Promise.resolve(true);
    if (!this.#together) {
      const titles: string[] = [];
      const answer = delay(together).then(() => {
        this.#together = undefined;
        return askWhetherMeant(titles);
      });
      this.#together = { titles, answer };
    }
    this.#together.titles.push(title);
    return this.#together.answer;
  }

  /** Who signs in again is asked again. */
  async forget(connection: string): Promise<void> {
    const approved = this.#memory.get<readonly string[]>(stateKey, []);
    await this.#memory.update(
      stateKey,
      approved.filter((id) => id !== connection),
    );
  }

  async ask(
    connection: Connection,
    title: string,
    type: StatusTypeName,
    change: readonly PropertyChange[],
  ): Promise<SendDecision> {
    const setting = confirmSave();
    const approved = this.#memory.get<readonly string[]>(stateKey, []);
    const settled = connection.kind === 'sample' || approved.includes(connection.id);
    if (setting === 'never' || (setting === 'oncePerTenant' && settled)) return 'send';
    const [send, always] = [l10n.t('Send'), l10n.t('Always for This Tenant')];
    const lines = change.map(
      ({ property, from, to }) =>
        `${propertyLabel(type, property)}: ${formatValue(from)} → ${formatValue(to)}`,
    );
    const choice = await window.showInformationMessage(
      l10n.t('Send this change to {0}?', connectionLabel(connection)),
      { modal: true, detail: [connectionDetail(connection), title, ...lines].join('\n') },
      ...(setting === 'always' ? [send] : [send, always]),
    );
    if (choice === always) await this.#memory.update(stateKey, [...approved, connection.id]);
    // Whatever time the person took, somebody else had it too.
    return choice === send || choice === always ? 'look-again' : 'stop';
  }
}

async function askWhetherMeant(titles: readonly string[]): Promise<boolean> {
  const send = l10n.t('Send');
  const detail = l10n.t(
    'They are saved together with others or by something that runs, such as a task or a debugger: {0}',
    titles.join(', '),
  );
  const choice = await window.showWarningMessage(
    l10n.t('Send the changes of status documents to the service?'),
    { modal: true, detail },
    send,
  );
  return choice === send;
}
