/** How each node looks. */
import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { GraphError } from '../../graph/error.ts';
import { platformOf } from '../../intune/configurationTypes.ts';
import { configurations, propertiesOf } from '../../intune/statusTypes.ts';
import type { StatusTypeName } from '../../intune/statusTypes.ts';
import type { Configuration } from '../../status/listConfigurations.ts';
import type { Values } from '../../status/values.ts';
import { addressKey } from '../../intune/address.ts';
import type { ReadOnlyConnections } from '../connect/readOnlyConnections.ts';
import type { Refusals } from '../save/refusals.ts';
import { errorText } from '../messages/errorText.ts';
import { printable } from '../../intune/titles.ts';
import { groupLabel, linkText, propertyLabel, statusLabel, typeLabel } from '../messages/labels.ts';
import { connectionDetail, connectionLabel } from '../messages/connectionText.ts';
import { healthOf, spokenOf, summaryOf } from './counts.ts';
import type { Health } from './counts.ts';
import { idOf, connectionOf } from './nodes.ts';
import type { ConfigurationNode, Node, StatusNode, ConnectionNode } from './nodes.ts';

const { None, Collapsed, Expanded } = TreeItemCollapsibleState;

/** What a node's look depends on besides itself. */
export interface Surroundings {
  /** The folder with the platforms' icons. */
  readonly media: Uri;
  readonly locks: ReadOnlyConnections;
  readonly refusals: Refusals;
}

export function itemOf(node: Node, around: Surroundings): TreeItem {
  const item = bareItem(node, around);
  item.id = idOf(node);
  item.contextValue ??= node.kind;
  return item;
}

function bareItem(node: Node, around: Surroundings): TreeItem {
  switch (node.kind) {
    case 'tenant':
      return tenantItem(node, around);
    case 'group':
      return look(new TreeItem(groupLabel(node.configuration), Collapsed), 'folder-library');
    case 'configuration':
      return configurationItem(node, around.media);
    case 'status':
      return statusItem(node, around.refusals);
    case 'link': {
      const item = look(new TreeItem(linkText(node.link.property), Collapsed), 'link');
      item.tooltip = l10n.t('Certificate or network profile that this configuration is linked to');
      return item;
    }
    case 'more': {
      const item = look(new TreeItem(l10n.t('Load more…'), None), 'ellipsis');
      item.command = { command: 'intuneStatus.loadMore', title: l10n.t('Load more…'), arguments: [node] };
      return item;
    }
    case 'failure':
      return failureItem(node);
    case 'empty':
      return look(new TreeItem(l10n.t('Nothing here'), None), 'circle-slash');
  }
}

function look(item: TreeItem, icon: string, description?: string, color?: string): TreeItem {
  item.iconPath = new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
  if (description !== undefined) item.description = description;
  return item;
}

function tenantItem({ tenant: connection }: ConnectionNode, { locks }: Surroundings): TreeItem {
  const locked = locks.isLocked(connection.id);
  const detail = connectionDetail(connection);
  const item = new TreeItem(connectionLabel(connection), Expanded);
  look(item, locked ? 'lock' : 'organization', locked ? l10n.t('locked · {0}', detail) : detail);
  // Not as markup, which makes links of accounts and addresses.
  item.tooltip = `${connectionLabel(connection)}\n${detail}`;
  item.contextValue = ['tenant', ...(connection.identity ? ['own'] : []), ...(locked ? ['locked'] : [])].join(
    '.',
  );
  return item;
}

function configurationItem({ configuration }: ConfigurationNode, media: Uri): TreeItem {
  const { type, path, status } = configuration;
  const name = printable(configuration.name);
  const item = new TreeItem(name, Collapsed);
  const icon = `${platformOf(type)}.svg`;
  item.iconPath = { light: Uri.joinPath(media, 'light', icon), dark: Uri.joinPath(media, 'dark', icon) };
  // Devices say most about a configuration; users stand one level down.
  const devices = Object.entries(status).find(([t]) => t.includes('Device'))?.[1];
  const counts = devices === undefined || devices instanceof GraphError ? '' : summaryOf(devices);
  if (devices && !(devices instanceof GraphError)) {
    item.accessibilityInformation = { label: `${name}, ${typeLabel(type)}, ${spokenOf(devices)}` };
  }
  item.description = [counts, typeLabel(type)].filter((part) => part !== '').join(' · ');
  item.tooltip = plain(`${name}\n${typeLabel(type)} (${type})\n${path.id}`);
  return item;
}

const healthLook: Record<Health, readonly [icon: string, color: string]> = {
  good: ['pass', 'testing.iconPassed'],
  waiting: ['clock', 'charts.yellow'],
  bad: ['error', 'testing.iconFailed'],
  silent: ['circle-outline', 'disabledForeground'],
};

function statusItem(node: StatusNode, refusals: Refusals): TreeItem {
  const { type, parent } = node;
  const values = parent.configuration.status[type];
  const item = new TreeItem(statusLabel(type), None);
  item.command = { command: 'intuneStatus.openStatus', title: l10n.t('Open Status…'), arguments: [node] };
  if (values === undefined || values instanceof GraphError) {
    look(item, 'question', l10n.t('not readable'));
    if (values) item.tooltip = plain(errorOf(values, parent.configuration));
    return item;
  }
  const [icon, color] = healthLook[healthOf(values)];
  look(item, icon, summaryOf(values), color);
  item.accessibilityInformation = { label: `${statusLabel(type)}, ${spokenOf(values)}` };
  item.tooltip = table(type, values, parent.configuration);
  const path = { ...parent.configuration.path, type };
  const refusal = refusals.at(addressKey({ connection: connectionOf(node).id, path }));
  if (refusal) {
    look(item, 'circle-slash', l10n.t('{0} · save refused', summaryOf(values)), 'list.warningForeground');
    item.tooltip.appendMarkdown('\n\n').appendText(refusal.words);
  }
  return item;
}

function failureItem(node: Extract<Node, { kind: 'failure' }>): TreeItem {
  const { error, parent, retry } = node;
  const group = parent.kind === 'group' ? parent.configuration : 'deviceConfiguration';
  const text =
    error instanceof GraphError ? errorText(error, configurations[group].permissions) : String(error);
  const item = look(
    new TreeItem(l10n.t('Could not be loaded'), None),
    'warning',
    text,
    'list.warningForeground',
  );
  item.tooltip = plain(`${text}\n\n${l10n.t('Click to try again.')}`);
  item.command = { command: 'intuneStatus.refresh', title: l10n.t('Try Again'), arguments: [retry] };
  return item;
}

function errorOf(error: GraphError, { path }: Configuration): string {
  return errorText(error, configurations[path.configuration].permissions);
}

function table(type: StatusTypeName, values: Values, { name, path }: Configuration): MarkdownString {
  const rows = propertiesOf(type, path.version)
    .filter(([property, { fixed }]) => !fixed && property in values)
    .map(([property]) => `| ${propertyLabel(type, property)} | ${cell(values[property])} |`);
  const markdown = plain(`${printable(name)}: ${statusLabel(type)}`);
  return markdown.appendMarkdown(`\n\n| | |\n|---|---:|\n${rows.join('\n')}`);
}

/** A number or a date; anything else that a service might send must not become markup. */
function cell(value: unknown): string {
  return String(value).replace(/[^\w .:+-]/g, ' ');
}

/** A configuration's name is somebody's text: shown as it is, never as markup or a link. */
function plain(text: string): MarkdownString {
  return new MarkdownString().appendText(text);
}
