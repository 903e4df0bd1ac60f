import type { CommandContext } from '../commandContext.ts';
import { openTarget } from './open.ts';
import { pickConfiguration, pickStatus } from './target.ts';

/** Finds a configuration by name, type or id; shows it in the tree where that has loaded it, and opens its status. */
export async function find(parts: CommandContext): Promise<void> {
  const { tenants, version, tree, view } = parts;
  const picked = await pickConfiguration(tenants, version());
  if (!picked) return;
  const node = tree.nodeOf(picked.configuration.path, picked.tenant);
  if (node) await view.reveal(node, { select: true, focus: false, expand: true });
  const target = await pickStatus(picked);
  if (target) await openTarget(parts, target);
}
