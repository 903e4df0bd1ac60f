import { l10n, window } from 'vscode';
import type { Connection } from '../../account/connection.ts';
import type { Connections } from '../../account/connections.ts';
import { connectionDetail, connectionLabel } from '../messages/connectionText.ts';

/**
 * Asks for one of the open connections; the active one is the first in the list. Does not ask if there is only one, and
 * shows a message if there is none.
 * @returns undefined if the user cancels, or if no connection is open
 */
export async function pickConnection(connections: Connections): Promise<Connection | undefined> {
  const [only, ...others] = connections.all();
  if (!only) {
    void window.showInformationMessage(
      l10n.t('No connection is open. Sign in or explore the sample tenant first.'),
    );
    return undefined;
  }
  if (others.length === 0) return only;
  const { active } = connections;
  const sorted = connections.all().toSorted((a, b) => Number(b === active) - Number(a === active));
  const items = sorted.map((connection) => ({
    label: connectionLabel(connection),
    description: connectionDetail(connection),
    connection,
  }));
  const placeHolder = l10n.t('Select a connection');
  return (await window.showQuickPick(items, { placeHolder }))?.connection;
}
