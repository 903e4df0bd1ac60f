import type { CommandContext } from '../commandContext.ts';
import { openTarget } from './open.ts';
import { pickConfiguration, pickStatus } from './target.ts';

/** Asks for a configuration, reveals it in the tree if its page is loaded, and opens one of its status objects. */
export async function find(context: CommandContext): Promise<void> {
  const { connections, version, tree, treeView } = context;
  const picked = await pickConfiguration(connections, version());
  if (!picked) return;
  const node = tree.findNode(picked.configuration.path, picked.connection);
  if (node) await treeView.reveal(node, { select: true, focus: false, expand: true });
  const target = await pickStatus(picked);
  if (target) await openTarget(context, target);
}
