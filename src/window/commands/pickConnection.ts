import { l10n, window } from 'vscode';
import type { Connection } from '../../account/connection.ts';
import type { Connections } from '../../account/connections.ts';
import { connectionDetail, connectionLabel } from '../messages/connectionText.ts';

/**
 * Asks for one of the open connections, the active one first. Does not ask if there is only one.
 * @returns undefined if the user picks none, or if there is none to pick, after a message that says so
 */
export async function pickConnection(connections: Connections): Promise<Connection | undefined> {
  const [only, ...others] = connections.all();
  if (!only) {
    void window.showInformationMessage(l10n.t('Sign in or explore the sample tenant first.'));
    return undefined;
  }
  if (others.length === 0) return only;
  const { active } = connections;
  const sorted = connections.all().toSorted((a, b) => Number(b === active) - Number(a === active));
  const items = sorted.map((open) => ({
    label: connectionLabel(open),
    description: connectionDetail(open),
    open,
  }));
  const placeHolder = l10n.t('Select a connection');
  return (await window.showQuickPick(items, { placeHolder }))?.open;
}
