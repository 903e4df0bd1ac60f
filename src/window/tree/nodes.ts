import type { Link } from '../../intune/certificateLinks.ts';
import { formatConfigurationPath } from '../../intune/statusPath.ts';
import type { ConfigurationName, StatusTypeName } from '../../intune/statusTypes.ts';
import type { Configuration } from '../../status/listConfigurations.ts';
import type { Connection } from '../../account/connection.ts';

/** An element of the tree view. Each one has its parent, which `TreeView.reveal` and a refresh need. */
export type Node =
  | { readonly kind: 'connection'; readonly connection: Connection; readonly parent: undefined }
  | { readonly kind: 'group'; readonly configuration: ConfigurationName; readonly parent: ConnectionNode }
  // `Tree.update` replaces `configuration`, not the node, because VS Code identifies elements by reference.
  | { readonly kind: 'configuration'; configuration: Configuration; readonly parent: GroupNode | LinkNode }
  | { readonly kind: 'status'; readonly type: StatusTypeName; readonly parent: ConfigurationNode }
  | { readonly kind: 'link'; readonly link: Link; readonly parent: ConfigurationNode }
  | { readonly kind: 'more'; readonly parent: GroupNode }
  | {
      readonly kind: 'failure';
      readonly error: unknown;
      /** The node to refresh when the failure is clicked. */
      readonly retry: ParentNode | MoreNode;
      readonly parent: ParentNode;
    }
  | { readonly kind: 'empty'; readonly parent: ParentNode };

export type ConnectionNode = Extract<Node, { kind: 'connection' }>;
export type GroupNode = Extract<Node, { kind: 'group' }>;
export type ConfigurationNode = Extract<Node, { kind: 'configuration' }>;
export type StatusNode = Extract<Node, { kind: 'status' }>;
export type LinkNode = Extract<Node, { kind: 'link' }>;
export type MoreNode = Extract<Node, { kind: 'more' }>;
export type FailureNode = Extract<Node, { kind: 'failure' }>;
export type ParentNode = ConnectionNode | GroupNode | ConfigurationNode | LinkNode;

/** The connection that a node belongs to. */
export function connectionOf(node: Node): Connection {
  return node.kind === 'connection' ? node.connection : connectionOf(node.parent);
}

/** The `TreeItem.id`. It stays the same after a refresh, so that VS Code preserves expansion and selection. */
export function nodeId(node: Node): string {
  switch (node.kind) {
    case 'connection':
      return node.connection.id;
    case 'group':
      return `${nodeId(node.parent)}/${node.configuration}`;
    case 'configuration':
      return `${nodeId(node.parent)}${formatConfigurationPath(node.configuration.path)}`;
    case 'status':
      return `${nodeId(node.parent)}/${node.type}`;
    case 'link':
      return `${nodeId(node.parent)}/${node.link.property}`;
    case 'more':
    case 'failure':
    case 'empty':
      return `${nodeId(node.parent)}/${node.kind}`;
  }
}
