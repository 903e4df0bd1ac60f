/** Which status object a command is about: the tree node it was called on, or one the person picks. */
import { l10n, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { Address } from '../../intune/address.ts';
import { configurationNames, statusTypesOf } from '../../intune/statusTypes.ts';
import type { StatusTypeName, Version } from '../../intune/statusTypes.ts';
import { listConfigurations } from '../../status/listConfigurations.ts';
import type { Configuration } from '../../status/listConfigurations.ts';
import { GraphError } from '../../graph/error.ts';
import type { Connection } from '../../account/connection.ts';
import type { Connections } from '../../account/connections.ts';
import type { ConfigurationNode, Node } from '../tree/nodes.ts';
import { connectionOf } from '../tree/nodes.ts';
import { summaryOf } from '../tree/counts.ts';
import { groupLabel, statusLabel, typeLabel } from '../messages/labels.ts';
import { escapeMessage } from '../messages/escapeMessage.ts';
import { connectionLabel } from '../messages/connectionText.ts';

export interface StatusTarget {
  readonly address: Address;
  /** The configuration's name. */
  readonly name: string;
}

export interface Picked {
  readonly tenant: Connection;
  readonly configuration: Configuration;
}

/** @returns undefined where the person picks nothing */
export async function targetOf(
  node: Node | undefined,
  tenants: Connections,
  version: Version,
): Promise<StatusTarget | undefined> {
  if (node?.kind === 'status') return target(connectionOf(node), node.parent.configuration, node.type);
  const picked = node?.kind === 'configuration' ? fromNode(node) : await pickConfiguration(tenants, version);
  return picked && pickStatus(picked);
}

function fromNode(node: ConfigurationNode): Picked {
  return { tenant: connectionOf(node), configuration: node.configuration };
}

export async function pickStatus({ tenant, configuration }: Picked): Promise<StatusTarget | undefined> {
  const items = statusTypesOf(configuration.path.configuration).map((type) => {
    const values = configuration.status[type];
    const description = values && !(values instanceof GraphError) ? summaryOf(values) : '';
    return { label: statusLabel(type), description, type };
  });
  const picked = await window.showQuickPick(items, { placeHolder: escapeMessage(configuration.name) });
  return picked && target(tenant, configuration, picked.type);
}

interface ConfigurationItem extends QuickPickItem {
  readonly choice: Picked;
}

/** Offers every configuration of every tenant by name, type and id, as soon as it is read. */
export async function pickConfiguration(tenants: Connections, version: Version): Promise<Picked | undefined> {
  const quickPick = window.createQuickPick<ConfigurationItem>();
  const abort = new AbortController();
  quickPick.placeholder = l10n.t('Name, type or id of a configuration');
  quickPick.matchOnDescription = true;
  quickPick.matchOnDetail = true;
  quickPick.busy = true;
  quickPick.show();
  const reading = readAll(tenants, version, abort.signal, (items) => {
    // A new list would otherwise move the selection away from what the person is on.
    quickPick.keepScrollPosition = true;
    quickPick.items = [...quickPick.items, ...items];
  });
  void reading.then((errors) => {
    quickPick.busy = false;
    if (errors.length > 0)
      quickPick.title = l10n.t('Some configurations could not be read; refresh the tree to see why.');
  });
  const picked = await new Promise<Picked | undefined>((resolve) => {
    quickPick.onDidAccept(() => resolve(quickPick.selectedItems[0]?.choice));
    quickPick.onDidHide(() => resolve(undefined));
  });
  abort.abort();
  quickPick.dispose();
  return picked;
}

async function readAll(
  tenants: Connections,
  version: Version,
  signal: AbortSignal,
  onItems: (items: readonly ConfigurationItem[]) => void,
): Promise<readonly unknown[]> {
  const groups = tenants.all().flatMap((tenant) => configurationNames.map((name) => ({ tenant, name })));
  const results = await Promise.allSettled(
    groups.map(async ({ tenant, name }) => {
      const seen = new Set<string | undefined>();
      let next: string | undefined;
      do {
        seen.add(next);
        const page = await listConfigurations(tenant.exchange, version, name, next, signal);
        if (signal.aborted) return;
        onItems(
          page.configurations.map((configuration) => ({
            label: escapeMessage(configuration.name),
            description: `${typeLabel(configuration.type)} · ${groupLabel(name)}`,
            detail: tenants.all().length > 1 ? connectionLabel(tenant) : configuration.path.id,
            choice: { tenant, configuration },
          })),
        );
        next = page.next;
      } while (next !== undefined && !seen.has(next));
    }),
  );
  return results.filter((result) => result.status === 'rejected');
}

function target(tenant: Connection, { path, name }: Configuration, type: StatusTypeName): StatusTarget {
  return { address: { connection: tenant.id, path: { ...path, type } }, name };
}
