import type { TreeView } from 'vscode';
import type { Version } from '../../intune/statusTypes.ts';
import type { StatusFiles } from '../document/files.ts';
import type { Tenants } from '../connect/tenants.ts';
import type { Node } from '../tree/nodes.ts';
import type { Tree } from '../tree/tree.ts';
import { openTarget } from './open.ts';
import { pickConfiguration, pickStatus } from './target.ts';

/** Finds a configuration by name, type or id; shows it in the tree where that has loaded it, and opens its status. */
export async function find(
  files: StatusFiles,
  tenants: Tenants,
  version: Version,
  tree: Tree,
  view: TreeView<Node>,
): Promise<void> {
  const picked = await pickConfiguration(tenants, version);
  if (!picked) return;
  const node = tree.nodeOf(picked.configuration.place, picked.tenant);
  if (node) await view.reveal(node, { select: true, focus: false, expand: true });
  const target = await pickStatus(picked);
  if (target) await openTarget(files, target);
}
