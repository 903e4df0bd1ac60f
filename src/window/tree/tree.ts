/** The data provider of the tree view. Loads children on demand, and long lists one page at a time. */
import { Disposable, EventEmitter } from 'vscode';
import type { TreeDataProvider, TreeItem } from 'vscode';
import type { GraphError } from '../../graph/error.ts';
import { formatConfigurationPath } from '../../intune/statusPath.ts';
import type { ConfigurationPath } from '../../intune/statusPath.ts';
import { configurationNames, statusTypesOf } from '../../intune/statusTypes.ts';
import type { StatusTypeName, Version } from '../../intune/statusTypes.ts';
import { followLink, linksFrom, listConfigurations } from '../../status/listConfigurations.ts';
import type { Configuration } from '../../status/listConfigurations.ts';
import { isIdentical } from '../../status/values.ts';
import type { Values } from '../../status/values.ts';
import type { Connection } from '../../account/connection.ts';
import type { Connections } from '../../account/connections.ts';
import { nameCollator } from '../messages/localeFormat.ts';
import { toTreeItem } from './items.ts';
import type { TreeItemContext } from './items.ts';
import { connectionOf, nodeId } from './nodes.ts';
import type {
  ConfigurationNode,
  ConnectionNode,
  GroupNode,
  LinkNode,
  MoreNode,
  Node,
  ParentNode,
} from './nodes.ts';
import { isSameOrDescendant, LoadedPages } from './pages.ts';
import type { Page } from '../../graph/pages.ts';

const byName = nameCollator();

export class Tree implements TreeDataProvider<Node>, Disposable {
  readonly #changed = new EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #connections: Connections;
  readonly #version: () => Version;
  readonly #context: TreeItemContext;
  readonly #subscriptions: Disposable;
  readonly #pages = new LoadedPages<ConfigurationNode>();
  /** Running loads by node ID. A refresh aborts them and discards their results. */
  readonly #loads = new Map<string, AbortController>();
  /** The configuration nodes that were returned to VS Code, by node ID. */
  readonly #configurations = new Map<string, ConfigurationNode>();

  constructor(connections: Connections, version: () => Version, context: TreeItemContext) {
    this.#connections = connections;
    this.#version = version;
    this.#context = context;
    this.#subscriptions = Disposable.from(
      this.#changed,
      connections.onDidChange(() => this.refresh()),
      // Only the appearance has changed, so the loaded pages remain. The targets of links are read again.
      context.locks.onDidChange(() => this.#changed.fire(undefined)),
      context.refusals.onDidChange(() => this.#changed.fire(undefined)),
    );
  }

  getTreeItem(node: Node): TreeItem {
    return toTreeItem(node, this.#context);
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    switch (node?.kind) {
      case undefined:
        return this.#connections
          .all()
          .map((connection): ConnectionNode => ({ kind: 'connection', connection, parent: undefined }));
      case 'connection':
        return configurationNames.map((configuration): GroupNode => ({
          kind: 'group',
          configuration,
          parent: node,
        }));
      case 'group':
        return this.#load(node, (signal) => this.#childrenOfGroup(node, signal));
      case 'configuration':
        return childrenOf(node);
      case 'link':
        return this.#load(node, async (signal) => {
          const { exchange } = connectionOf(node);
          const targets = await followLink(exchange, node.parent.configuration, node.link, signal);
          return targets.length > 0 ? this.#nodes(node, targets) : [{ kind: 'empty', parent: node }];
        });
      default:
        return [];
    }
  }

  /** Reloads the children of a node, or the whole tree. Expanded nodes stay expanded. */
  refresh(node?: Node): void {
    if (node?.kind === 'more') {
      void this.loadMore(node);
      return;
    }
    const ancestorId = node ? nodeId(node) : '';
    for (const [id, load] of this.#loads) {
      if (!isSameOrDescendant(id, ancestorId)) continue;
      load.abort();
      this.#loads.delete(id);
    }
    this.#pages.clear(ancestorId);
    for (const id of this.#configurations.keys()) {
      if (isSameOrDescendant(id, ancestorId) && id !== ancestorId) this.#configurations.delete(id);
    }
    this.#changed.fire(node);
  }

  /** Loads the next page of a group. Never rejects: a failure becomes a node of the tree. */
  async loadMore({ parent: group }: MoreNode): Promise<void> {
    const signal = this.#startLoad(group);
    await this.#pages.loadNext(nodeId(group), (next) => this.#readPage(group, next, signal), signal);
    if (!signal.aborted) this.#changed.fire(group);
  }

  /** @returns the node of a configuration in its group, or undefined if its page is not loaded */
  findNode(path: ConfigurationPath, connection: Connection): ConfigurationNode | undefined {
    const parent: GroupNode = {
      kind: 'group',
      configuration: path.configuration,
      parent: { kind: 'connection', connection, parent: undefined },
    };
    return this.#configurations.get(`${nodeId(parent)}${formatConfigurationPath(path)}`);
  }

  /** Shows new values of a status object in all its nodes. An object that is linked can have several. */
  update(type: StatusTypeName, values: Values): void {
    if (typeof values['id'] !== 'string' || values['id'] === '') return;
    for (const node of this.#configurations.values()) {
      const shown = node.configuration.status[type];
      if (!shown || !isValues(shown) || shown['id'] !== values['id'] || isIdentical(shown, values)) continue;
      node.configuration = {
        ...node.configuration,
        status: { ...node.configuration.status, [type]: values },
      };
      this.#changed.fire(node);
    }
  }

  dispose(): void {
    for (const load of this.#loads.values()) load.abort();
    this.#subscriptions.dispose();
  }

  async #load(node: GroupNode | LinkNode, read: (signal: AbortSignal) => Promise<Node[]>): Promise<Node[]> {
    const signal = this.#startLoad(node);
    try {
      const children = await read(signal);
      return signal.aborted ? [] : children;
    } catch (error) {
      return signal.aborted ? [] : [{ kind: 'failure', error, retry: node, parent: node }];
    }
  }

  /** Starts a load of a node. Aborts the load of that node that is still running. */
  #startLoad(node: ParentNode): AbortSignal {
    const id = nodeId(node);
    this.#loads.get(id)?.abort();
    const controller = new AbortController();
    this.#loads.set(id, controller);
    return controller.signal;
  }

  async #childrenOfGroup(group: GroupNode, signal: AbortSignal): Promise<Node[]> {
    const read = (next?: string): Promise<Page<ConfigurationNode>> => this.#readPage(group, next, signal);
    const { items, next, error } = await this.#pages.load(nodeId(group), read, signal);
    const more: MoreNode = { kind: 'more', parent: group };
    // The service does not sort by name, so a new page can add names between those of earlier pages.
    const sorted = items.toSorted((a, b) => byName.compare(a.configuration.name, b.configuration.name));
    if (error !== undefined) return [...sorted, { kind: 'failure', error, retry: more, parent: group }];
    if (items.length === 0) return [{ kind: 'empty', parent: group }];
    return next === undefined ? sorted : [...sorted, more];
  }

  async #readPage(
    group: GroupNode,
    next: string | undefined,
    signal: AbortSignal,
  ): Promise<Page<ConfigurationNode>> {
    const { exchange } = connectionOf(group);
    const page = await listConfigurations(exchange, this.#version(), group.configuration, next, signal);
    const rest = page.next === undefined ? {} : { next: page.next };
    return { items: this.#nodes(group, page.items), ...rest };
  }

  #nodes(parent: GroupNode | LinkNode, configurations: readonly Configuration[]): ConfigurationNode[] {
    return configurations.map((configuration) => {
      const node: ConfigurationNode = { kind: 'configuration', configuration, parent };
      this.#configurations.set(nodeId(node), node);
      return node;
    });
  }
}

function childrenOf(node: ConfigurationNode): Node[] {
  const statuses = statusTypesOf(node.configuration.path.configuration);
  return [
    ...statuses.map((type): Node => ({ kind: 'status', type, parent: node })),
    ...linksFrom(node.configuration).map((link): Node => ({ kind: 'link', link, parent: node })),
  ];
}

function isValues(status: Values | GraphError): status is Values {
  return !(status instanceof Error);
}
