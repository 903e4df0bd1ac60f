import { l10n, window } from 'vscode';
import type { ReadOnlyConnections } from '../connect/readOnlyConnections.ts';
import type { Connections } from '../../account/connections.ts';
import { connectionOf } from '../tree/nodes.ts';
import type { Node } from '../tree/nodes.ts';
import { connectionLabel } from '../messages/connectionText.ts';
import { pickTenant } from './open.ts';

/** Locks a connection, so that nothing can be sent over it, or unlocks it. */
export async function setLock(
  node: Node | undefined,
  locked: boolean,
  { tenants, locks }: { readonly tenants: Connections; readonly locks: ReadOnlyConnections },
): Promise<void> {
  // Whatever comes from elsewhere than the tree names no connection.
  const tenant = node ? tenants.get(connectionOf(node).id) : await pickTenant(tenants);
  if (!tenant) return;
  await locks.set(tenant.id, locked);
  const label = connectionLabel(tenant);
  const words = locked
    ? l10n.t('{0} is locked: nothing can be sent', label)
    : l10n.t('{0} is unlocked: saves are sent', label);
  window.setStatusBarMessage(`$(${locked ? 'lock' : 'unlock'}) ${words}`, 5000);
}
