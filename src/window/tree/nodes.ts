import type { Link } from '../../intune/certificateLinks.ts';
import { formatConfigurationPath } from '../../intune/statusPath.ts';
import type { ConfigurationName, StatusTypeName } from '../../intune/statusTypes.ts';
import type { Configuration } from '../../status/listConfigurations.ts';
import type { Connection } from '../../account/connection.ts';

/** Everything the tree can show. Each node knows its parent, so that it can be refreshed and revealed. */
export type Node =
  | { readonly kind: 'tenant'; readonly tenant: Connection; readonly parent: undefined }
  | { readonly kind: 'group'; readonly configuration: ConfigurationName; readonly parent: ConnectionNode }
  // Replaced when a save has changed its numbers; the node stays, as the editor knows it by itself.
  | { readonly kind: 'configuration'; configuration: Configuration; readonly parent: GroupNode | LinkNode }
  | { readonly kind: 'status'; readonly type: StatusTypeName; readonly parent: ConfigurationNode }
  | { readonly kind: 'link'; readonly link: Link; readonly parent: ConfigurationNode }
  | { readonly kind: 'more'; readonly parent: GroupNode }
  | {
      readonly kind: 'failure';
      readonly error: unknown;
      readonly retry: ParentNode | MoreNode;
      readonly parent: ParentNode;
    }
  | { readonly kind: 'empty'; readonly parent: ParentNode };

export type ConnectionNode = Extract<Node, { kind: 'tenant' }>;
export type GroupNode = Extract<Node, { kind: 'group' }>;
export type ConfigurationNode = Extract<Node, { kind: 'configuration' }>;
export type StatusNode = Extract<Node, { kind: 'status' }>;
export type LinkNode = Extract<Node, { kind: 'link' }>;
export type MoreNode = Extract<Node, { kind: 'more' }>;
export type ParentNode = ConnectionNode | GroupNode | ConfigurationNode | LinkNode;

export function connectionOf(node: Node): Connection {
  return node.kind === 'tenant' ? node.tenant : connectionOf(node.parent);
}

/** The same for the same thing before and after a refresh, so that what is expanded stays so. */
export function idOf(node: Node): string {
  switch (node.kind) {
    case 'tenant':
      return node.tenant.id;
    case 'group':
      return `${idOf(node.parent)}/${node.configuration}`;
    case 'configuration':
      return `${idOf(node.parent)}${formatConfigurationPath(node.configuration.path)}`;
    case 'status':
      return `${idOf(node.parent)}/${node.type}`;
    case 'link':
      return `${idOf(node.parent)}/${node.link.property}`;
    default:
      return `${idOf(node.parent)}/${node.kind}`;
  }
}
