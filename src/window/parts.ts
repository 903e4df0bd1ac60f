import type { ExtensionContext, LogOutputChannel, TreeView } from 'vscode';
import type { Version } from '../intune/statusTypes.ts';
import type { Conflicts } from './save/conflicts.ts';
import type { Documents } from './document/documents.ts';
import type { StatusFiles } from './document/files.ts';
import type { JournalStore } from './save/journalStore.ts';
import type { Locks } from './connect/locks.ts';
import type { Refusals } from './save/refusals.ts';
import type { Snapshots } from './document/snapshots.ts';
import type { Accounts } from './signIn/accounts.ts';
import type { Tenants } from './connect/tenants.ts';
import type { Node } from './tree/nodes.ts';
import type { Tree } from './tree/tree.ts';

/** What the commands work with; made in `extension.ts`. */
export interface Parts {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly version: () => Version;
  readonly accounts: Accounts;
  readonly tenants: Tenants;
  readonly documents: Documents;
  readonly files: StatusFiles;
  readonly conflicts: Conflicts;
  readonly refusals: Refusals;
  readonly locks: Locks;
  readonly journal: JournalStore;
  readonly snapshots: Snapshots;
  readonly tree: Tree;
  readonly view: TreeView<Node>;
  readonly openSampleTenant: () => Promise<void>;
}
