import type { ExtensionContext, LogOutputChannel, TreeView } from 'vscode';
import type { Version } from '../intune/statusTypes.ts';
import type { Connections } from '../account/connections.ts';
import type { ReadOnlyConnections } from './connect/readOnlyConnections.ts';
import type { Documents } from './document/documents.ts';
import type { StatusFileSystem } from './document/fileSystem.ts';
import type { VirtualDocuments } from './document/virtualDocuments.ts';
import type { JournalStore } from './save/journalStore.ts';
import type { Refusals } from './save/refusals.ts';
import type { SignInFlows } from './signIn/signInFlows.ts';
import type { Node } from './tree/nodes.ts';
import type { Tree } from './tree/tree.ts';

/** The objects that commands use. `extension.ts` creates it. Each command picks the properties that it needs. */
export interface CommandContext {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  /** Reads the API version from the settings, on each call. */
  readonly version: () => Version;
  readonly signInFlows: SignInFlows;
  readonly connections: Connections;
  readonly documents: Documents;
  readonly files: StatusFileSystem;
  readonly refusals: Refusals;
  readonly locks: ReadOnlyConnections;
  readonly journal: JournalStore;
  readonly virtualDocuments: VirtualDocuments;
  readonly tree: Tree;
  readonly treeView: TreeView<Node>;
  /** Opens the sample tenant, makes it the active connection and shows the tree. */
  readonly openSampleTenant: () => Promise<void>;
}
