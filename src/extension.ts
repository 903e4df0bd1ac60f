import { commands, Uri, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { sampleConnectionId } from './account/connection.ts';
import type { Connection } from './account/connection.ts';
import { answeringChallenges } from './graph/challenge.ts';
import { createExchange } from './graph/exchange.ts';
import { patient } from './graph/patience.ts';
import { scheme } from './intune/address.ts';
import type { Version } from './intune/statusTypes.ts';
import { createRemote } from './status/remote.ts';
import { Approval } from './window/save/approval.ts';
import { BaseStore } from './window/document/baseStore.ts';
import { createAccounts } from './window/signIn/createAccounts.ts';
import { followOtherWindows } from './window/signIn/otherWindows.ts';
import { registerCommands } from './window/commands/register.ts';
import { Conflicts } from './window/save/conflicts.ts';
import { registerDiagnostics } from './window/document/diagnostics.ts';
import { Documents } from './window/document/documents.ts';
import { StatusFiles } from './window/document/files.ts';
import { createFollowUp } from './window/followUp.ts';
import { JournalStore } from './window/save/journalStore.ts';
import { registerLenses } from './window/save/lenses.ts';
import { Locks } from './window/connect/locks.ts';
import { logExchange } from './window/connect/log.ts';
import { createMissing } from './window/signIn/missing.ts';
import { createObjectLock } from './window/save/objectLock.ts';
import type { Parts } from './window/parts.ts';
import { Refusals } from './window/save/refusals.ts';
import { showConnection } from './window/connect/statusBar.ts';
import { connectSample } from './window/connect/sample.ts';
import { SaveReasons } from './window/save/saveReasons.ts';
import { Saving } from './window/save/saving.ts';
import { registerSchemas } from './window/document/schemas.ts';
import { Snapshots } from './window/document/snapshots.ts';
import { Tenants } from './window/connect/tenants.ts';
import type { Tenant } from './window/connect/tenants.ts';
import { createVisibleWait } from './window/connect/throttle.ts';
import { Tree } from './window/tree/tree.ts';
import { createUnreadable } from './window/unreadable.ts';
import { offerLog } from './window/words/offer.ts';

/** Everything is made and joined here, in reading order: service, documents, saving, tree, commands. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Intune', { log: true });
  const version = (): Version =>
    workspace.getConfiguration('intuneStatus').get<Version>('apiVersion', 'beta');

  const onDiskError = (error: unknown): void => log.error(String(error));

  const wait = createVisibleWait();
  const connect = (connection: Connection): Tenant => {
    const once = createExchange({ ...connection, onExchange: (exchanged) => logExchange(log, exchanged) });
    const exchange = patient(answeringChallenges(once), wait);
    return { connection, exchange, remote: createRemote(exchange) };
  };
  const accounts = createAccounts(context);
  const missing = createMissing(accounts);
  const chosen = 'chosenConnection';
  const ports = {
    connect: (id: string) => {
      const connection = id === sampleConnectionId ? connectSample() : accounts.connectionOf(id);
      return connection && connect(connection);
    },
    former: (id: string) => accounts.former(id),
  };
  const tenants = new Tenants(ports, context.workspaceState.get<string>(chosen));
  for (const { id } of accounts.all()) tenants.open(id);

  const locks = new Locks(context.globalState);
  const refusals = new Refusals(context.globalState);
  const bases = new BaseStore(context.storageUri ?? context.globalStorageUri, onDiskError);
  const documents = new Documents(tenants, bases);
  const conflicts = new Conflicts();
  const journal = new JournalStore(context.globalStorageUri, onDiskError);
  const reasons = new SaveReasons();
  const media = Uri.joinPath(context.extensionUri, 'media');
  const tree = new Tree(tenants, version, { media, locks, refusals });
  const snapshots = new Snapshots();
  const approval = new Approval(context.globalState);
  const saving = new Saving({
    documents,
    tenants,
    reasons,
    locks,
    approval,
    conflicts,
    journal,
    inTurn: createObjectLock(Uri.joinPath(context.globalStorageUri, 'locks').fsPath),
    onMissing: missing.save,
    onVerdict: createFollowUp(documents, refusals, snapshots, tree),
  });
  const files = new StatusFiles(documents, locks, {
    save: (uri, text) => saving.save(uri, text),
    onUnreadable: createUnreadable(tenants, missing),
  });
  const view = window.createTreeView('intuneStatus.configurations', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });

  const sampleWanted = 'sampleTenant';
  const openSampleTenant = async (): Promise<void> => {
    tenants.activate(sampleConnectionId);
    await context.globalState.update(sampleWanted, true);
    await commands.executeCommand('intuneStatus.configurations.focus');
  };
  try {
    if (context.globalState.get(sampleWanted)) tenants.open(sampleConnectionId);
  } catch (error) {
    // A setting that cannot be used must not take the commands away with it.
    offerLog((error as Error).message);
  }

  const parts: Parts = {
    ...{
      context,
      log,
      version,
      accounts,
      tenants,
      documents,
      files,
      conflicts,
      refusals,
      locks,
      journal,
      snapshots,
      tree,
      view,
    },
    openSampleTenant,
  };
  context.subscriptions.push(
    ...[log, accounts, tenants, locks, refusals, documents, conflicts, reasons, tree, snapshots, view],
    showConnection(tenants),
    followOtherWindows(context.secrets, accounts, tenants),
    registerSchemas(),
    registerDiagnostics(documents),
    registerLenses(conflicts, refusals, locks, tenants),
    registerCommands(parts),
    workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true }),
    documents.onDidRead(({ address, values }) => tree.update(address.path.type, values)),
    locks.onDidChange((id) => {
      const theirs = workspace.textDocuments.filter(
        ({ uri }) => uri.scheme === scheme && uri.authority === id,
      );
      for (const { uri } of theirs) documents.touch(uri);
    }),
    tenants.onDidChange(() => context.workspaceState.update(chosen, tenants.chosen)),
    accounts.onDidChange(async ({ id }) => {
      // The same account can come back with another app registration, or a token with another end.
      if (accounts.at(id)) tenants.renew(id);
      else {
        tenants.close(id);
        await approval.forget(id);
      }
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('intuneStatus.apiVersion')) tree.refresh();
    }),
  );
}
