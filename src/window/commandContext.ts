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

/** What the commands work with. `extension.ts` makes it; each command takes the part that it needs. */
export interface CommandContext {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  /** The API version of the settings, read at each call. */
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
  /** Connects to the sample tenant, makes it the active connection and shows the tree. */
  readonly openSampleTenant: () => Promise<void>;
}
