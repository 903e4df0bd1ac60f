/** Commands that open a status object, by its address or by a Graph path that the user pastes. */
import { FileSystemError, l10n, window } from 'vscode';
import type { Uri } from 'vscode';
import { parseGraphInput } from '../../intune/graphInput.ts';
import { readConfigurationName } from '../../status/configurationName.ts';
import type { CommandContext } from '../commandContext.ts';
import { openDocument } from '../document/documents.ts';
import { uriOf } from '../document/documentUris.ts';
import { escapeMessage } from '../messages/escapeMessage.ts';
import { examplePath, pathProblemText } from '../messages/pathProblemText.ts';
import { pickConnection } from './pickConnection.ts';
import type { StatusTarget } from './target.ts';

type OpenContext = Pick<CommandContext, 'files' | 'documents' | 'connections'>;

/** Opens a status object in an editor. If it cannot be read, shows an error with a button to try again. */
export async function openTarget(context: OpenContext, { address, name }: StatusTarget): Promise<void> {
  await openUri(context, uriOf(address, name, context.connections));
}

/** Reads the object before it shows an editor, because VS Code's editor does not show why a read failed. */
async function openUri(context: OpenContext, uri: Uri): Promise<void> {
  const { files, documents } = context;
  // VS Code caches a closed document for some minutes, with its old values.
  const wasOpen = openDocument(uri) !== undefined;
  try {
    await files.fetchStat(uri);
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    const tryAgain = l10n.t('Try Again');
    const choice = await window.showErrorMessage(escapeMessage(error.message), tryAgain);
    if (choice === tryAgain) await openUri(context, uri);
    return;
  }
  await window.showTextDocument(uri, { preview: true });
  if (wasOpen) await documents.refresh(uri);
}

/** Asks for a Graph path or URL, validates it while it is typed, and opens the status object. */
export async function openPath(context: OpenContext & Pick<CommandContext, 'version'>): Promise<void> {
  const { connections } = context;
  const version = context.version();
  const connection = await pickConnection(connections);
  if (!connection) return;
  const parse = (text: string): ReturnType<typeof parseGraphInput> =>
    parseGraphInput(text, connection.hosts, version);
  const text = await window.showInputBox({
    title: l10n.t('Open Status by Graph Path'),
    prompt: l10n.t(
      'Path or URL of a status object in Microsoft Graph. If it has no API version, {0} is used.',
      version,
    ),
    placeHolder: examplePath,
    ignoreFocusOut: true,
    validateInput: (value) => {
      const result = parse(value);
      return 'problem' in result ? pathProblemText(result.problem) : undefined;
    },
  });
  const result = text === undefined ? undefined : parse(text);
  if (!result || !('path' in result)) return;
  const { path } = result;
  const name = await readConfigurationName(connection.exchange, path);
  await openTarget(context, { address: { connection: connection.id, path }, name });
}
