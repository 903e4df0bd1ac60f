/** Asks before something is sent to a real tenant for the first time, showing what. */
import { l10n, window, workspace } from 'vscode';
import type { Memento } from 'vscode';
import type { Connection } from '../../account/connection.ts';
import type { StatusTypeName } from '../../intune/statusTypes.ts';
import type { Changed } from '../../status/merge.ts';
import type { Leave } from '../../status/save.ts';
import { propertyLabel } from '../words/table.ts';
import { tenantDetail, tenantLabel } from '../words/tenants.ts';
import { show } from '../words/verdicts.ts';

const stateKey = 'approved';

export type ConfirmSave = 'always' | 'oncePerTenant' | 'never';

export class Approval {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  async ask(
    connection: Connection,
    title: string,
    type: StatusTypeName,
    change: readonly Changed[],
  ): Promise<Leave> {
    const setting = workspace
      .getConfiguration('intuneStatus')
      .get<ConfirmSave>('confirmSave', 'oncePerTenant');
    const approved = this.#memory.get<readonly string[]>(stateKey, []);
    const settled = connection.kind === 'sample' || approved.includes(connection.id);
    if (setting === 'never' || (setting === 'oncePerTenant' && settled)) return 'send';
    const [send, always] = [l10n.t('Send'), l10n.t('Always for This Tenant')];
    const lines = change.map(
      ({ property, from, to }) => `${propertyLabel(type, property)}: ${show(from)} → ${show(to)}`,
    );
    const choice = await window.showInformationMessage(
      l10n.t('Send this change to {0}?', tenantLabel(connection)),
      { modal: true, detail: [tenantDetail(connection), title, ...lines].join('\n') },
      ...(setting === 'always' ? [send] : [send, always]),
    );
    if (choice === always) await this.#memory.update(stateKey, [...approved, connection.id]);
    // Whatever time the person took, somebody else had it too.
    return choice === send || choice === always ? 'look-again' : 'stop';
  }
}
