import { commands, Uri, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { sampleConnectionId } from './account/connection.ts';
import type { Connection } from './account/connection.ts';
import { createExchange } from './graph/exchange.ts';
import { patient } from './graph/patience.ts';
import { scheme } from './intune/address.ts';
import type { Version } from './intune/statusTypes.ts';
import { createRemote } from './status/remote.ts';
import { BaseStore } from './window/baseStore.ts';
import { registerCommands } from './window/commands/register.ts';
import { registerDiagnostics } from './window/diagnostics.ts';
import { Documents } from './window/documents.ts';
import { StatusFiles } from './window/files.ts';
import { logExchange } from './window/log.ts';
import { connectSample } from './window/sample.ts';
import { SaveReasons } from './window/saveReasons.ts';
import { Saving } from './window/saving.ts';
import { registerSchemas } from './window/schemas.ts';
import { Tenants } from './window/tenants.ts';
import type { Tenant } from './window/tenants.ts';
import { createVisibleWait } from './window/throttle.ts';
import { Tree } from './window/tree/tree.ts';

/** Everything is made and joined here, in reading order: service, documents, saving, tree, commands. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Intune', { log: true });
  const version = (): Version =>
    workspace.getConfiguration('intuneStatus').get<Version>('apiVersion', 'beta');

  const wait = createVisibleWait();
  const connect = (connection: Connection): Tenant => {
    const once = createExchange({ ...connection, onExchange: (exchanged) => logExchange(log, exchanged) });
    const exchange = patient(once, wait);
    return { connection, exchange, remote: createRemote(exchange) };
  };
  const tenants = new Tenants((id) => (id === sampleConnectionId ? connect(connectSample()) : undefined));

  const folder = context.storageUri ?? context.globalStorageUri;
  const bases = new BaseStore(folder, (error) => log.error(String(error)));
  const documents = new Documents(tenants, bases);
  const tree = new Tree(tenants, version, Uri.joinPath(context.extensionUri, 'media'));
  const reasons = new SaveReasons();
  const saving = new Saving(documents, tenants, reasons, (type, now) => tree.update(type, now));
  const files = new StatusFiles(documents, (uri, text) => saving.save(uri, text));
  const view = window.createTreeView('intuneStatus.configurations', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });

  const sampleWanted = 'sampleTenant';
  const openSampleTenant = async (): Promise<void> => {
    tenants.open(sampleConnectionId);
    await context.globalState.update(sampleWanted, true);
    await commands.executeCommand('intuneStatus.configurations.focus');
  };
  if (context.globalState.get(sampleWanted)) tenants.open(sampleConnectionId);

  context.subscriptions.push(
    log,
    tenants,
    documents,
    tree,
    reasons,
    view,
    registerSchemas(),
    registerDiagnostics(documents),
    workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('intuneStatus.apiVersion')) tree.refresh();
    }),
    registerCommands({ log, tenants, documents, files, tree, view, version, openSampleTenant }),
  );
}
