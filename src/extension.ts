import { commands, Uri, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { sampleConnectionId } from './account/connection.ts';
import { withClaimsChallenge } from './graph/claimsChallenge.ts';
import { createExchange } from './graph/exchange.ts';
import { withRetry } from './graph/retry.ts';
import { scheme } from './intune/address.ts';
import { ConfirmSave } from './window/save/confirmSave.ts';
import { BaseStore } from './window/document/baseStore.ts';
import { createConnections } from './window/signIn/createConnections.ts';
import { followOtherWindows } from './window/signIn/otherWindows.ts';
import { registerCommands } from './window/commands/register.ts';
import { Conflicts } from './window/save/conflicts.ts';
import { registerDiagnostics } from './window/document/diagnostics.ts';
import { Documents } from './window/document/documents.ts';
import { StatusFileSystem } from './window/document/fileSystem.ts';
import { createAfterSave } from './window/afterSave.ts';
import { JournalStore } from './window/save/journalStore.ts';
import { registerCodeLens } from './window/save/codeLens.ts';
import { ReadOnlyConnections } from './window/connect/readOnlyConnections.ts';
import { logExchange } from './window/connect/exchangeLog.ts';
import { createSignedOutNotice } from './window/signIn/signedOutNotice.ts';
import { createSaveMutex } from './window/save/saveMutex.ts';
import type { CommandContext } from './window/commandContext.ts';
import { Refusals } from './window/save/refusals.ts';
import { showConnection } from './window/connect/statusBar.ts';
import type { CreateConnectionExchange } from './window/connect/sample.ts';
import { SaveReasons } from './window/save/saveReasons.ts';
import { DocumentSaver } from './window/save/saving.ts';
import { registerSchemas } from './window/document/schemaProvider.ts';
import { apiVersion, apiVersionSetting } from './window/settings.ts';
import { VirtualDocuments } from './window/document/virtualDocuments.ts';
import { createRetryProgress } from './window/connect/retryProgress.ts';
import { Tree } from './window/tree/tree.ts';
import { createOpenErrors } from './window/openErrors.ts';
import { notifyError } from './window/messages/notify.ts';

/** Everything is made and joined here, in reading order: service, documents, saving, tree, commands. */
export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel('Intune', { log: true });
  const version = apiVersion;

  const onDiskError = (error: unknown): void => log.error(String(error));

  const wait = createRetryProgress();
  const createConnectionExchange: CreateConnectionExchange = (ports) => {
    const once = createExchange({ ...ports, onExchange: (exchanged) => logExchange(log, exchanged) });
    return withRetry(withClaimsChallenge(once), wait);
  };
  const signIn = createConnections(context, createConnectionExchange);
  const { connections: tenants, signInFlows } = signIn;
  await tenants.reload();
  const missing = createSignedOutNotice(tenants);

  const locks = new ReadOnlyConnections(context.globalState);
  const refusals = new Refusals(context.globalState);
  const bases = new BaseStore(context.storageUri ?? context.globalStorageUri, onDiskError);
  const documents = new Documents(tenants, bases);
  const conflicts = new Conflicts();
  const journal = new JournalStore(context.globalStorageUri, onDiskError);
  const reasons = new SaveReasons();
  const media = Uri.joinPath(context.extensionUri, 'media');
  const tree = new Tree(tenants, version, { media, locks, refusals });
  const snapshots = new VirtualDocuments();
  const approval = new ConfirmSave(context.globalState);
  const saving = new DocumentSaver({
    documents,
    tenants,
    reasons,
    locks,
    approval,
    conflicts,
    journal,
    inTurn: createSaveMutex(Uri.joinPath(context.globalStorageUri, 'locks').fsPath),
    onMissing: missing.save,
    onVerdict: createAfterSave(documents, refusals, snapshots, tree),
  });
  const files = new StatusFileSystem(documents, locks, {
    save: (uri, text) => saving.save(uri, text),
    onUnreadable: createOpenErrors(tenants, missing),
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
    notifyError((error as Error).message);
  }

  const parts: CommandContext = {
    ...{
      context,
      log,
      version,
      signInFlows,
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
    ...[log, tenants, locks, refusals, documents, conflicts, reasons, tree, snapshots, view],
    showConnection(tenants),
    followOtherWindows(context.secrets, tenants, signIn.reauthentication),
    registerSchemas(),
    registerDiagnostics(documents),
    registerCodeLens(conflicts, refusals, locks, tenants),
    registerCommands(parts),
    workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true }),
    documents.onDidRead(({ address, values }) => tree.update(address.path.type, values)),
    locks.onDidChange((id) => {
      const theirs = workspace.textDocuments.filter(
        ({ uri }) => uri.scheme === scheme && uri.authority === id,
      );
      for (const { uri } of theirs) documents.touch(uri);
    }),
    tenants.onDidChange(async ({ id, kind, byOtherWindow }) => {
      if (kind === 'signedOut' && !byOtherWindow) await approval.forget(id);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(apiVersionSetting)) tree.refresh();
    }),
  );
}
