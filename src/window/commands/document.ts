/** Finds the document that a command applies to, and reads or replaces its values. */
import { commands, l10n, Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { TextDocument } from 'vscode';
import { scheme } from '../../intune/address.ts';
import { updateDocumentText } from '../../status/documentText.ts';
import { parseDocument } from '../../status/problems.ts';
import type { Values } from '../../status/values.ts';
import type { CommandContext } from '../commandContext.ts';
import { addressOf, uriOf } from '../document/documentUris.ts';
import { notify } from '../messages/notify.ts';
import type { Node } from '../tree/nodes.ts';
import { pickTarget } from './target.ts';

/** What VS Code passes to a command: a URI in an editor, a node in the tree, nothing in the Command Palette. */
export type CommandArgument = Uri | Node | undefined;

type DocumentContext = Pick<CommandContext, 'files' | 'connections' | 'version'>;

/**
 * Opens the document of the argument, of the active editor, or one that the user picks. Does not show an editor.
 * @returns undefined if the user cancels
 * @throws FileSystemError if the object cannot be read
 */
export async function getDocument(
  argument: CommandArgument,
  context: DocumentContext,
): Promise<TextDocument | undefined> {
  const uri = await getUri(argument, context);
  if (!uri) return undefined;
  await context.files.fetchStat(uri);
  return workspace.openTextDocument(uri);
}

async function getUri(
  argument: CommandArgument,
  { connections, version }: DocumentContext,
): Promise<Uri | undefined> {
  if (argument instanceof Uri) return argument;
  const active = window.activeTextEditor?.document.uri;
  if (!argument && active?.scheme === scheme) return active;
  const target = await pickTarget(argument, connections, version());
  return target && uriOf(target.address, target.name, connections);
}

/**
 * Replaces values in a document as an unsaved edit that the user can undo. Does not change other text.
 * @throws Error with a message for the user if the document was edited at the same time
 */
export async function replaceValues(document: TextDocument, values: Values): Promise<void> {
  const edit = new WorkspaceEdit();
  const all = new Range(document.positionAt(0), document.positionAt(document.getText().length));
  const { type } = addressOf(document.uri).path;
  edit.replace(document.uri, all, updateDocumentText(type, document.getText(), values));
  if (await workspace.applyEdit(edit)) return;
  throw new Error(
    l10n.t('The document was edited at the same time, so its values were not replaced. Try again.'),
  );
}

/**
 * Parses a document. Shows an error if it has problems.
 * @returns undefined if it has problems
 */
export function parseOrNotify(document: TextDocument, base: Values | undefined): Values | undefined {
  const result = parseDocument(document.getText(), addressOf(document.uri).path, base);
  if ('values' in result) return result.values;
  notifyProblems();
  return undefined;
}

/** Tells the user to fix the problems of a document. */
export function notifyProblems(): void {
  const run = (): unknown => commands.executeCommand('workbench.actions.view.problems');
  notify('error', l10n.t('The document has problems. Fix them, then try again.'), [
    { label: l10n.t('Show Problems'), run },
  ]);
}
