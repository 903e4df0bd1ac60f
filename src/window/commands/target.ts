/** Finds the status object that a command applies to: from the tree node, or by asking the user. */
import { l10n, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { Address } from '../../intune/address.ts';
import { configurationNames, statusTypesOf } from '../../intune/statusTypes.ts';
import type { ConfigurationName, StatusTypeName, Version } from '../../intune/statusTypes.ts';
import { listConfigurations } from '../../status/listConfigurations.ts';
import type { Configuration } from '../../status/listConfigurations.ts';
import { GraphError } from '../../graph/error.ts';
import { followPages } from '../../graph/pages.ts';
import type { Connection } from '../../account/connection.ts';
import type { Connections } from '../../account/connections.ts';
import { connectionLabel } from '../messages/connectionText.ts';
import { escapeMessage } from '../messages/escapeMessage.ts';
import { groupLabel, statusLabel, typeLabel } from '../messages/labels.ts';
import { countsSummary } from '../tree/counts.ts';
import { connectionOf } from '../tree/nodes.ts';
import type { Node } from '../tree/nodes.ts';

export interface StatusTarget {
  readonly address: Address;
  /** The name of the configuration. */
  readonly name: string;
}

export interface PickedConfiguration {
  readonly connection: Connection;
  readonly configuration: Configuration;
}

/**
 * Returns the status object of a status node. For other nodes, asks for the status or for the configuration too.
 * @returns undefined if the user cancels
 */
export async function pickTarget(
  node: Node | undefined,
  connections: Connections,
  version: Version,
): Promise<StatusTarget | undefined> {
  if (node?.kind === 'status') return toTarget(connectionOf(node), node.parent.configuration, node.type);
  const picked =
    node?.kind === 'configuration'
      ? { connection: connectionOf(node), configuration: node.configuration }
      : await pickConfiguration(connections, version);
  return picked && pickStatus(picked);
}

/**
 * Asks for one of the status objects of a configuration.
 * @returns undefined if the user cancels
 */
export async function pickStatus(picked: PickedConfiguration): Promise<StatusTarget | undefined> {
  const { connection, configuration } = picked;
  const items = statusTypesOf(configuration.path.configuration).map((type) => {
    const values = configuration.status[type];
    const description = values && !(values instanceof GraphError) ? countsSummary(values) : '';
    return { label: statusLabel(type), description, type };
  });
  const item = await window.showQuickPick(items, {
    title: escapeMessage(configuration.name),
    placeHolder: l10n.t('Select a status to open'),
  });
  return item && toTarget(connection, configuration, item.type);
}

interface ConfigurationItem extends QuickPickItem {
  readonly choice: PickedConfiguration;
}

/**
 * Asks for a configuration of any connection. The list opens at once and is filled while pages are read.
 * @returns undefined if the user cancels
 */
export async function pickConfiguration(
  connections: Connections,
  version: Version,
): Promise<PickedConfiguration | undefined> {
  const quickPick = window.createQuickPick<ConfigurationItem>();
  const controller = new AbortController();
  quickPick.placeholder = l10n.t('Select a configuration by name, type or ID');
  quickPick.matchOnDescription = true;
  quickPick.matchOnDetail = true;
  quickPick.busy = true;
  quickPick.show();
  const addItems = (items: readonly ConfigurationItem[]): void => {
    // Otherwise, new items would move the selection.
    quickPick.keepScrollPosition = true;
    quickPick.items = [...quickPick.items, ...items];
  };
  void readConfigurations(connections, version, controller.signal, addItems).then((failures) => {
    quickPick.busy = false;
    if (failures > 0) {
      quickPick.title = l10n.t('Some configurations could not be read. Refresh the tree to see why.');
    }
  });
  const picked = await new Promise<PickedConfiguration | undefined>((resolve) => {
    quickPick.onDidAccept(() => resolve(quickPick.selectedItems[0]?.choice));
    quickPick.onDidHide(() => resolve(undefined));
  });
  controller.abort();
  quickPick.dispose();
  return picked;
}

/**
 * Reads all groups of all connections at the same time.
 * @returns how many groups could not be read completely
 */
async function readConfigurations(
  connections: Connections,
  version: Version,
  signal: AbortSignal,
  onItems: (items: readonly ConfigurationItem[]) => void,
): Promise<number> {
  const all = connections.all();
  const readGroup = async (connection: Connection, group: ConfigurationName): Promise<void> => {
    const readPage = (next?: string) => listConfigurations(connection.exchange, version, group, next, signal);
    for await (const page of followPages(readPage, { signal })) {
      onItems(
        page.items.map((configuration) => ({
          label: escapeMessage(configuration.name),
          description: `${typeLabel(configuration.type)} · ${groupLabel(group)}`,
          // The ID can be searched with any number of connections.
          detail: [configuration.path.id, ...(all.length > 1 ? [connectionLabel(connection)] : [])].join(
            ' · ',
          ),
          choice: { connection, configuration },
        })),
      );
    }
  };
  const groups = all.flatMap((connection) => configurationNames.map((group) => readGroup(connection, group)));
  const results = await Promise.allSettled(groups);
  return results.filter(({ status }) => status === 'rejected').length;
}

function toTarget(connection: Connection, { path, name }: Configuration, type: StatusTypeName): StatusTarget {
  return { address: { connection: connection.id, path: { ...path, type } }, name };
}
