/** Shows the verdict of a save, with buttons for what the user can do about it. */
import { commands, env, l10n, window } from 'vscode';
import type { Uri } from 'vscode';
import type { GraphError } from '../../graph/error.ts';
import { isClean } from '../../status/verdict.ts';
import type { Verdict } from '../../status/verdict.ts';
import { errorDetails } from '../messages/errorText.ts';
import { escapeMessage } from '../messages/escapeMessage.ts';
import { notify } from '../messages/notify.ts';
import type { NotificationButton } from '../messages/notify.ts';

const statusBarMs = 10_000;

// VS Code shows a message of its own after a failed save. The newest message is shown in full, so ours comes later.
export const afterVsCodeMs = 300;

export function showSaveNotification(uri: Uri, verdict: Verdict, message: string): void {
  if (isClean(verdict)) show(uri, verdict, message);
  else setTimeout(() => show(uri, verdict, message), afterVsCodeMs);
}

function show(uri: Uri, verdict: Verdict, message: string): void {
  const button = (label: string, command: string): NotificationButton => ({
    label,
    run: () => commands.executeCommand(command, uri),
  });
  const journal = button(l10n.t('Show Save Journal'), 'intuneStatus.showJournal');
  const compare = button(l10n.t('Compare'), 'intuneStatus.compareWithService');
  switch (verdict.kind) {
    case 'unchanged':
    case 'already':
      return showInStatusBar(message);
    case 'saved':
      if (verdict.writeError) return notify('info', message, [journal, copyDetails(verdict.writeError)]);
      return showInStatusBar(message);
    case 'merged':
      return notify('info', message, [journal]);
    case 'altered':
      return notify('warning', message, [journal]);
    case 'conflict':
      return notify('warning', message, [
        compare,
        button(l10n.t('Overwrite'), 'intuneStatus.overwrite'),
        button(l10n.t('Take Theirs'), 'intuneStatus.takeTheirs'),
      ]);
    case 'gone':
    case 'not-signed-in':
    case 'refused':
    case 'not-applied':
    case 'unknown':
      return notify('error', message, [copyDetails(verdict.error)]);
    case 'replaced':
      return notify('error', message, [compare]);
    // VS Code's own message contains all there is to say.
    case 'invalid':
    case 'cancelled':
      return;
  }
}

function showInStatusBar(message: string): void {
  window.setStatusBarMessage(`$(check) ${escapeMessage(message)}`, statusBarMs);
}

function copyDetails(error: GraphError): NotificationButton {
  return {
    label: l10n.t('Copy Details'),
    run: () => env.clipboard.writeText(errorDetails(error)),
  };
}
