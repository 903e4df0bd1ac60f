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
import { registerConflictContext } from './window/save/conflictContext.ts';
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
import { createSaveDocument } from './window/save/saveDocument.ts';
import { registerSchemas } from './window/document/schemaProvider.ts';
import { apiVersion, apiVersionSetting } from './window/settings.ts';
import { VirtualDocuments } from './window/document/virtualDocuments.ts';
import { createRetryProgress } from './window/connect/retryProgress.ts';
import { Tree } from './window/tree/tree.ts';
import { JsonFolder } from './window/jsonFolder.ts';
import { createOpenErrors } from './window/openErrors.ts';
import { unknownErrorText } from './window/messages/errorText.ts';
import { notifyError } from './window/messages/notify.ts';

/** Creates all objects and connects them, in this order: connections, documents, tree, saving, commands. */
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
  const { connections, signInFlows } = signIn;
  await connections.reload();
  const signedOutNotice = createSignedOutNotice(connections);

  const locks = new ReadOnlyConnections(context.globalState);
  const refusals = new Refusals(context.globalState);
  const basesFolder = new JsonFolder(context.storageUri ?? context.globalStorageUri, 'bases');
  const bases = new BaseStore(basesFolder, onDiskError);
  const documents = new Documents(connections, bases);
  const journal = new JournalStore(new JsonFolder(context.globalStorageUri, 'journal'), onDiskError);
  const reasons = new SaveReasons();
  const media = Uri.joinPath(context.extensionUri, 'media');
  const tree = new Tree(connections, version, { media, locks, refusals });
  const virtualDocuments = new VirtualDocuments();
  const confirmSave = new ConfirmSave(context.globalState);
  const saveDocument = createSaveDocument({
    documents,
    connections,
    reasons,
    readOnly: locks,
    confirmSave,
    journal,
    inTurn: createSaveMutex(Uri.joinPath(context.globalStorageUri, 'locks').fsPath),
    onSignedOut: signedOutNotice.save,
    onVerdict: createAfterSave({ documents, refusals, virtualDocuments, tree }),
  });
  const files = new StatusFileSystem(documents, locks, {
    save: saveDocument,
    onOpenError: createOpenErrors(connections, signedOutNotice),
  });
  const treeView = window.createTreeView('intuneStatus.configurations', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });

  const sampleTenantKey = 'sampleTenant';
  const openSampleTenant = async (): Promise<void> => {
    connections.activate(sampleConnectionId);
    await context.globalState.update(sampleTenantKey, true);
    await commands.executeCommand('intuneStatus.configurations.focus');
  };
  try {
    if (context.globalState.get(sampleTenantKey)) connections.open(sampleConnectionId);
  } catch (error) {
    // The commands must work even if the address of the sample tenant is invalid.
    notifyError(unknownErrorText(error));
  }

  const commandContext: CommandContext = {
    context,
    log,
    version,
    signInFlows,
    connections,
    documents,
    files,
    refusals,
    locks,
    journal,
    virtualDocuments,
    tree,
    treeView,
    openSampleTenant,
  };
  context.subscriptions.push(
    ...[log, connections, locks, refusals, documents, reasons, tree],
    ...[virtualDocuments, treeView],
    showConnection(connections),
    followOtherWindows(context.secrets, connections, signIn.reauthentication),
    registerSchemas(),
    registerDiagnostics(documents),
    registerConflictContext(documents),
    registerCodeLens({ documents, refusals, readOnly: locks, connections }),
    registerCommands(commandContext),
    workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true }),
    documents.onDidRead(({ address, values }) => tree.update(address.path.type, values)),
    locks.onDidChange((id) => {
      const open = workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme && uri.authority === id);
      for (const { uri } of open) documents.get(uri).reload();
    }),
    connections.onDidChange(async ({ id, kind, byOtherWindow }) => {
      if (kind === 'signedOut' && !byOtherWindow) await confirmSave.forget(id);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(apiVersionSetting)) tree.refresh();
    }),
  );
}
