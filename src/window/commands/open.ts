/** Opening a status object: from the tree, by name, or by a Graph path that somebody pasted. */
import { FileSystemError, l10n, window } from 'vscode';
import type { Uri } from 'vscode';
import { parseGraphInput } from '../../intune/graphInput.ts';
import { formatConfigurationPath } from '../../intune/statusPath.ts';
import type { ConfigurationPath, StatusPath } from '../../intune/statusPath.ts';
import { GraphError } from '../../graph/error.ts';
import { isJsonObject } from '../../graph/json.ts';
import { uriOf } from '../document/documentUris.ts';
import { openDocument } from '../document/documents.ts';
import type { Documents } from '../document/documents.ts';
import type { StatusFileSystem } from '../document/fileSystem.ts';
import type { CommandContext } from '../commandContext.ts';
import type { Connection } from '../../account/connection.ts';
import type { Connections } from '../../account/connections.ts';
import { example, pathProblemText } from '../messages/pathProblemText.ts';
import { escapeMessage } from '../messages/escapeMessage.ts';
import { connectionDetail, connectionLabel } from '../messages/connectionText.ts';
import type { StatusTarget } from './target.ts';

type Opening = Pick<CommandContext, 'files' | 'documents' | 'tenants'>;

export async function openTarget(
  { files, documents, tenants }: Opening,
  { address, name }: StatusTarget,
): Promise<void> {
  await openUri(files, documents, uriOf(address, name, tenants));
}

/** Reads first and opens then: an editor that cannot be filled would show VS Code's words in place of ours. */
async function openUri(files: StatusFileSystem, documents: Documents, uri: Uri): Promise<void> {
  // VS Code keeps a closed document for a while, with the values of then.
  const keptSinceBefore = openDocument(uri) !== undefined;
  try {
    await files.look(uri);
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    const again = l10n.t('Try Again');
    const choice = await window.showErrorMessage(escapeMessage(error.message), again);
    if (choice === again) await openUri(files, documents, uri);
    return;
  }
  await window.showTextDocument(uri, { preview: true });
  if (keptSinceBefore) await documents.refresh(uri);
}

/** Asks for a path until it is one, and opens it. */
export async function openPath({
  files,
  documents,
  tenants,
  version: versionNow,
}: CommandContext): Promise<void> {
  const version = versionNow();
  const tenant = await pickTenant(tenants);
  if (!tenant) return;
  const read = (text: string): ReturnType<typeof parseGraphInput> =>
    parseGraphInput(text, tenant.hosts, version);
  const text = await window.showInputBox({
    title: l10n.t('Open Status by Graph Path'),
    prompt: l10n.t('A path or a whole URL of Microsoft Graph. Without a version, {0} is meant.', version),
    placeHolder: example,
    ignoreFocusOut: true,
    validateInput: (value) => {
      const result = read(value);
      return 'problem' in result ? pathProblemText(result.problem) : undefined;
    },
  });
  const result = text === undefined ? undefined : read(text);
  if (!result || !('path' in result)) return;
  const { path } = result;
  const address = { connection: tenant.id, path };
  await openUri(files, documents, uriOf(address, await nameAt(tenant, path), tenants));
}

/** The name is for the tab alone: where it cannot be read, the id will do. */
async function nameAt({ exchange }: Connection, path: StatusPath): Promise<string> {
  const place: ConfigurationPath = path;
  try {
    const url = `/${path.version}${formatConfigurationPath(place)}?$select=id,displayName`;
    const { body } = await exchange({ method: 'GET', url });
    const name = isJsonObject(body) ? body['displayName'] : undefined;
    return typeof name === 'string' && name !== '' ? name : path.id;
  } catch (error) {
    if (error instanceof GraphError && error.kind !== 'auth') return path.id;
    throw error;
  }
}

export async function pickTenant(tenants: Connections): Promise<Connection | undefined> {
  const [only, ...others] = tenants.all();
  if (!only) {
    void window.showInformationMessage(l10n.t('Sign in to a tenant first, or explore the sample tenant.'));
    return undefined;
  }
  if (others.length === 0) return only;
  const { active } = tenants;
  const sorted = [...tenants.all()].sort((a, b) => Number(b === active) - Number(a === active));
  const items = sorted.map((tenant) => ({
    label: connectionLabel(tenant),
    description: connectionDetail(tenant),
    tenant,
  }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t('Which tenant?') }))?.tenant;
}
