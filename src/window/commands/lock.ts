import { l10n, window } from 'vscode';
import type { CommandContext } from '../commandContext.ts';
import { connectionLabel } from '../messages/connectionText.ts';
import { connectionOf } from '../tree/nodes.ts';
import type { Node } from '../tree/nodes.ts';
import { pickConnection } from './pickConnection.ts';

const statusBarTimeMs = 5000;

/** Locks a connection, so that no save is sent, or unlocks it. */
export async function setLock(
  node: Node | undefined,
  locked: boolean,
  { connections, locks }: Pick<CommandContext, 'connections' | 'locks'>,
): Promise<void> {
  // The connection in the node can be outdated, since its account may have signed in again.
  const connection = node ? connections.get(connectionOf(node).id) : await pickConnection(connections);
  if (!connection) return;
  await locks.set(connection.id, locked);
  const label = connectionLabel(connection);
  const [icon, text] = locked
    ? ['lock', l10n.t('Locked {0}: no changes are sent', label)]
    : ['unlock', l10n.t('Unlocked {0}: saves are sent', label)];
  window.setStatusBarMessage(`$(${icon}) ${text}`, statusBarTimeMs);
}
