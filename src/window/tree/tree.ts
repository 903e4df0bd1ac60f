/** The tree: lazy, a page at a time, and never blocked by what a service does or does not answer. */
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
import { itemOf } from './items.ts';
import type { Surroundings } from './items.ts';
import { idOf, connectionOf } from './nodes.ts';
import { isWithin, LoadedPages } from './pages.ts';
import type { NodePage } from './pages.ts';
import type {
  ConfigurationNode,
  GroupNode,
  LinkNode,
  MoreNode,
  Node,
  ParentNode,
  ConnectionNode,
} from './nodes.ts';

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export class Tree implements TreeDataProvider<Node>, Disposable {
  readonly #changed = new EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #tenants: Connections;
  readonly #version: () => Version;
  readonly #around: Surroundings;
  readonly #subscriptions: Disposable;
  readonly #pages = new LoadedPages<ConfigurationNode>();
  /** Loads under way, by node id. One that is refreshed away is aborted, and its late answer is dropped. */
  readonly #loads = new Map<string, AbortController>();
  readonly #shown = new Map<string, ConfigurationNode>();

  constructor(tenants: Connections, version: () => Version, around: Surroundings) {
    this.#tenants = tenants;
    this.#version = version;
    this.#around = around;
    this.#subscriptions = Disposable.from(
      this.#changed,
      tenants.onDidChange(() => this.refresh()),
      // Looks have changed; of what is loaded, only the ends of links are read again.
      around.locks.onDidChange(() => this.#changed.fire(undefined)),
      around.refusals.onDidChange(() => this.#changed.fire(undefined)),
    );
  }

  getTreeItem(node: Node): TreeItem {
    return itemOf(node, this.#around);
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    switch (node?.kind) {
      case undefined:
        return this.#tenants
          .all()
          .map((tenant): ConnectionNode => ({ kind: 'tenant', tenant, parent: undefined }));
      case 'tenant':
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

  /** Loads a node's children anew, or everything; what is expanded stays so. */
  refresh(node?: Node): void {
    if (node?.kind === 'more') {
      void this.loadMore(node);
      return;
    }
    const within = node ? idOf(node) : '';
    for (const [id, load] of this.#loads) {
      if (!isWithin(id, within)) continue;
      load.abort();
      this.#loads.delete(id);
    }
    this.#pages.forget(within);
    for (const id of this.#shown.keys()) {
      if (isWithin(id, within) && id !== within) this.#shown.delete(id);
    }
    this.#changed.fire(node);
  }

  async loadMore({ parent: group }: MoreNode): Promise<void> {
    const signal = this.#begin(group);
    await this.#pages.more(idOf(group), (next) => this.#readPage(group, next, signal), signal);
    if (!signal.aborted) this.#changed.fire(group);
  }

  /** The node of a configuration in its group, where that has been loaded. */
  nodeOf(place: ConfigurationPath, tenant: Connection): ConfigurationNode | undefined {
    const parent: GroupNode = {
      kind: 'group',
      configuration: place.configuration,
      parent: { kind: 'tenant', tenant, parent: undefined },
    };
    return this.#shown.get(`${idOf(parent)}${formatConfigurationPath(place)}`);
  }

  /** After a save or a reading: the same object can stand at several places, under links too. */
  update(type: StatusTypeName, now: Values): void {
    if (typeof now['id'] !== 'string' || now['id'] === '') return;
    for (const node of this.#shown.values()) {
      const shown = node.configuration.status[type];
      if (!shown || !isValues(shown) || shown['id'] !== now['id'] || isIdentical(shown, now)) continue;
      node.configuration = {
        ...node.configuration,
        status: { ...node.configuration.status, [type]: now },
      };
      this.#changed.fire(node);
    }
  }

  dispose(): void {
    for (const load of this.#loads.values()) load.abort();
    this.#subscriptions.dispose();
  }

  async #load(node: GroupNode | LinkNode, read: (signal: AbortSignal) => Promise<Node[]>): Promise<Node[]> {
    const signal = this.#begin(node);
    try {
      const children = await read(signal);
      return signal.aborted ? [] : children;
    } catch (error) {
      return signal.aborted ? [] : [{ kind: 'failure', error, retry: node, parent: node }];
    }
  }

  #begin(node: ParentNode): AbortSignal {
    const id = idOf(node);
    this.#loads.get(id)?.abort();
    const controller = new AbortController();
    this.#loads.set(id, controller);
    return controller.signal;
  }

  async #childrenOfGroup(group: GroupNode, signal: AbortSignal): Promise<Node[]> {
    const read = (next?: string): Promise<NodePage<ConfigurationNode>> => this.#readPage(group, next, signal);
    const { items, next, error } = await this.#pages.load(idOf(group), read, signal);
    const more: MoreNode = { kind: 'more', parent: group };
    // By name, also across pages: the service gives them in an order of its own.
    const sorted = items.toSorted((a, b) => byName.compare(a.configuration.name, b.configuration.name));
    if (error !== undefined) return [...sorted, { kind: 'failure', error, retry: more, parent: group }];
    if (items.length === 0) return [{ kind: 'empty', parent: group }];
    return next === undefined ? sorted : [...sorted, more];
  }

  async #readPage(
    group: GroupNode,
    next: string | undefined,
    signal: AbortSignal,
  ): Promise<NodePage<ConfigurationNode>> {
    const { exchange } = connectionOf(group);
    const page = await listConfigurations(exchange, this.#version(), group.configuration, next, signal);
    const rest = page.next === undefined ? {} : { next: page.next };
    return { items: this.#nodes(group, page.configurations), ...rest };
  }

  #nodes(parent: GroupNode | LinkNode, configurations: readonly Configuration[]): ConfigurationNode[] {
    return configurations.map((configuration) => {
      const node: ConfigurationNode = { kind: 'configuration', configuration, parent };
      this.#shown.set(idOf(node), node);
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
