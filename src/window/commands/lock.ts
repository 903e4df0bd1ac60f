import { l10n, window } from 'vscode';
import type { CommandContext } from '../commandContext.ts';
import { connectionLabel } from '../messages/connectionText.ts';
import { connectionOf } from '../tree/nodes.ts';
import type { Node } from '../tree/nodes.ts';
import { pickConnection } from './pickConnection.ts';

/** Makes a connection read-only, so that no save is sent over it, or allows saves again. */
export async function setLock(
  node: Node | undefined,
  locked: boolean,
  { connections, locks }: Pick<CommandContext, 'connections' | 'locks'>,
): Promise<void> {
  // The node can be older than the connection: tree items are kept while an account signs in again.
  const open = node ? connections.get(connectionOf(node).id) : await pickConnection(connections);
  if (!open) return;
  await locks.set(open.id, locked);
  const label = connectionLabel(open);
  const [icon, text] = locked
    ? ['lock', l10n.t('Locked {0}: no changes are sent', label)]
    : ['unlock', l10n.t('Unlocked {0}: saves are sent', label)];
  window.setStatusBarMessage(`$(${icon}) ${text}`, statusBarTimeMs);
}

const statusBarTimeMs = 5000;
