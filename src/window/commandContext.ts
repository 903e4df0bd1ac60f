import type { ExtensionContext, LogOutputChannel, TreeView } from 'vscode';
import type { Version } from '../intune/statusTypes.ts';
import type { Conflicts } from './save/conflicts.ts';
import type { Documents } from './document/documents.ts';
import type { StatusFileSystem } from './document/fileSystem.ts';
import type { JournalStore } from './save/journalStore.ts';
import type { ReadOnlyConnections } from './connect/readOnlyConnections.ts';
import type { Refusals } from './save/refusals.ts';
import type { VirtualDocuments } from './document/virtualDocuments.ts';
import type { SignInFlows } from './signIn/signInFlows.ts';
import type { Connections } from '../account/connections.ts';
import type { Node } from './tree/nodes.ts';
import type { Tree } from './tree/tree.ts';

/** What the commands work with; made in `extension.ts`. */
export interface CommandContext {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly version: () => Version;
  readonly signInFlows: SignInFlows;
  readonly tenants: Connections;
  readonly documents: Documents;
  readonly files: StatusFileSystem;
  readonly conflicts: Conflicts;
  readonly refusals: Refusals;
  readonly locks: ReadOnlyConnections;
  readonly journal: JournalStore;
  readonly snapshots: VirtualDocuments;
  readonly tree: Tree;
  readonly view: TreeView<Node>;
  readonly openSampleTenant: () => Promise<void>;
}
