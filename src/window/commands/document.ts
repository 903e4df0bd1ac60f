/** Which document a command is about: the one it was called on, the one in front, or one the person picks. */
import { commands, l10n, Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { TextDocument } from 'vscode';
import { scheme } from '../../intune/address.ts';
import { parseDocument } from '../../status/problems.ts';
import type { Values } from '../../status/values.ts';
import { addressOf, uriOf } from '../document/documentUris.ts';
import { textWith } from '../document/textWith.ts';
import type { StatusFileSystem } from '../document/fileSystem.ts';
import type { Connections } from '../../account/connections.ts';
import type { Version } from '../../intune/statusTypes.ts';
import type { Node } from '../tree/nodes.ts';
import { notify } from '../messages/notify.ts';
import { targetOf } from './target.ts';

/** What VS Code hands to a command: nothing, a document's URI, or a node of the tree. */
export type On = Uri | Node | undefined;

export interface Asking {
  readonly files: StatusFileSystem;
  readonly tenants: Connections;
  readonly version: () => Version;
}

/** @returns undefined where the person picks nothing, or the document cannot be read */
export async function documentOn(
  on: On,
  { files, tenants, version }: Asking,
): Promise<TextDocument | undefined> {
  const uri = await uriOn(on, tenants, version());
  if (!uri) return undefined;
  await files.look(uri);
  return workspace.openTextDocument(uri);
}

async function uriOn(on: On, tenants: Connections, version: Version): Promise<Uri | undefined> {
  if (on instanceof Uri) return on;
  const active = window.activeTextEditor?.document.uri;
  if (!on && active?.scheme === scheme) return active;
  const target = await targetOf(on, tenants, version);
  return target && uriOf(target.address, target.name, tenants);
}

/** Puts values into a document as an edit that is not saved yet; what need not change stays as it is. */
export async function putValues(document: TextDocument, values: Values): Promise<void> {
  const edit = new WorkspaceEdit();
  const all = new Range(document.positionAt(0), document.positionAt(document.getText().length));
  edit.replace(document.uri, all, textWith(document, values));
  if (!(await workspace.applyEdit(edit))) {
    throw new Error(
      l10n.t('The document was changed at the same moment, so nothing was put into it. Try again.'),
    );
  }
}

/** A document's values, or a message that says what is wrong with it. */
export function valuesIn(document: TextDocument, base: Values | undefined): Values | undefined {
  const { type, version } = addressOf(document.uri).path;
  const reading = parseDocument(document.getText(), type, version, base);
  if ('values' in reading) return reading.values;
  const run = (): unknown => commands.executeCommand('workbench.actions.view.problems');
  notify('error', l10n.t('The document has problems that have to be mended first.'), [
    { label: l10n.t('Show Problems'), run },
  ]);
  return undefined;
}
