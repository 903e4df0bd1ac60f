/** The label, icon, description, tooltip and command of each tree node. */
import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { GraphError } from '../../graph/error.ts';
import { addressKey } from '../../intune/address.ts';
import { platformOf } from '../../intune/configurationTypes.ts';
import { replaceControlCharacters } from '../../intune/titles.ts';
import type { ReadOnlyConnections } from '../connect/readOnlyConnections.ts';
import type { Refusals } from '../save/refusals.ts';
import { connectionDetail, connectionLabel } from '../messages/connectionText.ts';
import { errorText, unknownErrorText } from '../messages/errorText.ts';
import { groupLabel, linkText, statusLabel, typeLabel } from '../messages/labels.ts';
import { contextValue } from './contextValue.ts';
import { accessibleSummary, countsSummary, health } from './counts.ts';
import type { Health } from './counts.ts';
import { connectionOf, nodeId } from './nodes.ts';
import type { ConfigurationNode, ConnectionNode, FailureNode, Node, StatusNode } from './nodes.ts';
import { escapeMarkdown, statusTooltip } from './tooltips.ts';

const { None, Collapsed, Expanded } = TreeItemCollapsibleState;

/** What a tree item depends on in addition to its node. */
export interface TreeItemContext {
  /** The folder with the platform icons. */
  readonly media: Uri;
  readonly locks: ReadOnlyConnections;
  readonly refusals: Refusals;
}

/**
 * Creates the tree item of a node. Sends no requests, so it can be called at any time. Untrusted text in a tooltip is
 * either a string, which VS Code shows as plain text, or escaped Markdown.
 */
export function toTreeItem(node: Node, context: TreeItemContext): TreeItem {
  const item = itemWithoutId(node, context);
  item.id = nodeId(node);
  item.contextValue = contextValue(node, context.locks.isLocked(connectionOf(node).id));
  return item;
}

function itemWithoutId(node: Node, context: TreeItemContext): TreeItem {
  switch (node.kind) {
    case 'connection':
      return connectionItem(node, context.locks);
    case 'group':
      return withIcon(new TreeItem(groupLabel(node.configuration), Collapsed), 'folder-library');
    case 'configuration':
      return configurationItem(node, context.media);
    case 'status':
      return statusItem(node, context.refusals);
    case 'link': {
      const item = withIcon(new TreeItem(linkText(node.link.property), Collapsed), 'link');
      item.tooltip = l10n.t('Certificate or network profile that this configuration links to');
      return item;
    }
    case 'more': {
      const item = withIcon(new TreeItem(l10n.t('Load More…'), None), 'ellipsis');
      item.command = { command: 'intuneStatus.loadMore', title: l10n.t('Load More…'), arguments: [node] };
      return item;
    }
    case 'failure':
      return failureItem(node);
    case 'empty': {
      const label = node.parent.kind === 'link' ? l10n.t('No linked profile') : l10n.t('No configurations');
      return withIcon(new TreeItem(label, None), 'circle-slash');
    }
  }
}

function withIcon(item: TreeItem, icon: string, description?: string, color?: string): TreeItem {
  item.iconPath = new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
  if (description !== undefined) item.description = description;
  return item;
}

function connectionItem(node: ConnectionNode, locks: ReadOnlyConnections): TreeItem {
  const { connection } = node;
  const locked = locks.isLocked(connection.id);
  const detail = connectionDetail(connection);
  const item = new TreeItem(connectionLabel(connection), Expanded);
  withIcon(item, locked ? 'lock' : 'organization', locked ? l10n.t('locked · {0}', detail) : detail);
  item.tooltip = `${connectionLabel(connection)}\n${detail}`;
  return item;
}

function configurationItem({ configuration }: ConfigurationNode, media: Uri): TreeItem {
  const { type, path, status } = configuration;
  const name = replaceControlCharacters(configuration.name);
  const item = new TreeItem(name, Collapsed);
  const icon = `${platformOf(type)}.svg`;
  item.iconPath = { light: Uri.joinPath(media, 'light', icon), dark: Uri.joinPath(media, 'dark', icon) };
  // The side bar is too narrow for two summaries. The user status is one level below.
  const devices = Object.entries(status).find(([statusType]) => statusType.includes('Device'))?.[1];
  const counts = devices === undefined || devices instanceof GraphError ? '' : countsSummary(devices);
  if (devices && !(devices instanceof GraphError)) {
    item.accessibilityInformation = { label: `${name}, ${typeLabel(type)}, ${accessibleSummary(devices)}` };
  }
  item.description = [counts, typeLabel(type)].filter((part) => part !== '').join(' · ');
  item.tooltip = `${name}\n${typeLabel(type)} (${type})\n${path.id}`;
  return item;
}

const healthIcons: Record<Health, readonly [icon: string, color: string]> = {
  succeeded: ['pass', 'testing.iconPassed'],
  pending: ['clock', 'charts.yellow'],
  failed: ['error', 'testing.iconFailed'],
  none: ['circle-outline', 'disabledForeground'],
};

function statusItem(node: StatusNode, refusals: Refusals): TreeItem {
  const { type, parent } = node;
  const values = parent.configuration.status[type];
  const item = new TreeItem(statusLabel(type), None);
  item.command = { command: 'intuneStatus.openStatus', title: l10n.t('Open Status…'), arguments: [node] };
  if (values === undefined || values instanceof GraphError) {
    withIcon(item, 'question', l10n.t('could not be read'));
    if (values) item.tooltip = errorText(values);
    return item;
  }
  const [icon, color] = healthIcons[health(values)];
  withIcon(item, icon, countsSummary(values), color);
  item.accessibilityInformation = { label: `${statusLabel(type)}, ${accessibleSummary(values)}` };
  item.tooltip = statusTooltip(type, values, parent.configuration);
  const path = { ...parent.configuration.path, type };
  const refusal = refusals.get(addressKey({ connection: connectionOf(node).id, path }));
  if (refusal) {
    const description = l10n.t('save rejected · {0}', countsSummary(values));
    withIcon(item, 'circle-slash', description, 'list.warningForeground');
    item.tooltip.appendMarkdown(`\n\n${escapeMarkdown(refusal.words)}`);
  }
  return item;
}

function failureItem({ error, retry }: FailureNode): TreeItem {
  const text = unknownErrorText(error);
  const item = new TreeItem(l10n.t('Could not load'), None);
  withIcon(item, 'warning', text, 'list.warningForeground');
  item.tooltip = `${text}\n\n${l10n.t('Click to try again.')}`;
  item.command = { command: 'intuneStatus.refresh', title: l10n.t('Try Again'), arguments: [retry] };
  return item;
}
