import { l10n, window } from 'vscode';
import type { Locks } from '../connect/locks.ts';
import type { Tenants } from '../connect/tenants.ts';
import { tenantOf } from '../tree/nodes.ts';
import type { Node } from '../tree/nodes.ts';
import { tenantLabel } from '../words/tenants.ts';
import { pickTenant } from './open.ts';

/** Locks a connection, so that nothing can be sent over it, or unlocks it. */
export async function setLock(
  node: Node | undefined,
  locked: boolean,
  { tenants, locks }: { readonly tenants: Tenants; readonly locks: Locks },
): Promise<void> {
  // Whatever comes from elsewhere than the tree names no connection.
  const tenant = node ? tenants.known(tenantOf(node).connection.id) : await pickTenant(tenants);
  if (!tenant) return;
  await locks.set(tenant.connection.id, locked);
  const label = tenantLabel(tenant.connection);
  const words = locked
    ? l10n.t('{0} is locked: nothing can be sent', label)
    : l10n.t('{0} is unlocked: saves are sent', label);
  window.setStatusBarMessage(`$(${locked ? 'lock' : 'unlock'}) ${words}`, 5000);
}
