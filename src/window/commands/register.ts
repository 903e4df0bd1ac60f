/** The commands of the palette, the tree and its menus. Every one works from the palette. */
import { commands, Disposable, window, workspace } from 'vscode';
import type { LogOutputChannel, TreeView } from 'vscode';
import { scheme } from '../../intune/address.ts';
import type { Version } from '../../intune/statusTypes.ts';
import type { Documents } from '../documents.ts';
import type { StatusFiles } from '../files.ts';
import type { Tenants } from '../tenants.ts';
import type { MoreNode, Node } from '../tree/nodes.ts';
import type { Tree } from '../tree/tree.ts';
import { find } from './find.ts';
import { openPath, openTarget } from './open.ts';
import { targetOf } from './target.ts';

export interface Parts {
  readonly log: LogOutputChannel;
  readonly tenants: Tenants;
  readonly documents: Documents;
  readonly files: StatusFiles;
  readonly tree: Tree;
  readonly view: TreeView<Node>;
  readonly version: () => Version;
  readonly openSampleTenant: () => Promise<void>;
}

export function registerCommands(parts: Parts): Disposable {
  const { log, tenants, documents, files, tree, view, version } = parts;
  const run = {
    openSampleTenant: parts.openSampleTenant,
    refresh: async (node?: Node) => {
      tree.refresh(node);
      if (node) return;
      const shown = workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme);
      await Promise.all(shown.map(({ uri }) => documents.refresh(uri)));
    },
    loadMore: (node: MoreNode) => tree.loadMore(node),
    find: () => find(files, tenants, version(), tree, view),
    openStatus: async (node?: Node) => {
      const target = await targetOf(node, tenants, version());
      if (target) await openTarget(files, target);
    },
    openPath: () => openPath(files, tenants, version()),
    showLog: () => log.show(),
  };
  const registered = Object.entries(run).map(([name, action]) =>
    commands.registerCommand(`intuneStatus.${name}`, async (node?: Node) => {
      try {
        await action(node as MoreNode);
      } catch (error) {
        log.error(error instanceof Error ? error : String(error));
        void window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
    }),
  );
  return Disposable.from(...registered);
}
