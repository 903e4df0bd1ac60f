import { commands } from 'vscode';
import type { Disposable } from 'vscode';
import type { Documents } from '../document/documents.ts';

/** Keeps the list of documents with conflicts up to date for menus: `resource in intuneStatus.conflicts`. */
export function registerConflictContext(documents: Documents): Disposable {
  return documents.onDidChangeConflicts(() => {
    void commands.executeCommand('setContext', 'intuneStatus.conflicts', documents.listConflicts());
  });
}
