/** Tells a person the verdict, with a button for whatever can be done about it. */
import { commands, env, l10n, window } from 'vscode';
import type { Uri } from 'vscode';
import type { GraphError } from '../../graph/error.ts';
import { isClean } from '../../status/verdict.ts';
import type { Verdict } from '../../status/verdict.ts';
import { errorDetails } from '../messages/errorText.ts';
import { notify } from '../messages/notify.ts';
import type { NotificationButton } from '../messages/notify.ts';
import { escapeMessage } from '../messages/escapeMessage.ts';

const statusBarTime = 10_000;

// VS Code follows a save that failed with a message of its own. The newest message gets the room there is, and
// ours says why and what can be done: it comes after that one.
export const afterVsCodes = 300;

export function showSaveNotification(uri: Uri, verdict: Verdict, words: string): void {
  if (isClean(verdict)) say(uri, verdict, words);
  else setTimeout(() => say(uri, verdict, words), afterVsCodes);
}

function say(uri: Uri, verdict: Verdict, words: string): void {
  const run = (label: string, command: string): NotificationButton => ({
    label,
    run: () => commands.executeCommand(`intuneStatus.${command}`, uri),
  });
  const journal = run(l10n.t('Show Save Journal'), 'showJournal');
  switch (verdict.kind) {
    case 'unchanged':
    case 'already':
      return quietly(words);
    case 'saved':
      if (verdict.despite) return notify('info', words, [journal, copyDetails(verdict.despite)]);
      return quietly(words);
    case 'merged':
      return notify('info', words, [journal]);
    case 'altered':
      return notify('warning', words, [journal]);
    case 'conflict':
      return notify('warning', words, [
        run(l10n.t('Compare'), 'compareWithService'),
        run(l10n.t('Overwrite'), 'overwrite'),
        run(l10n.t('Take Theirs'), 'takeTheirs'),
      ]);
    case 'gone':
    case 'not-signed-in':
    case 'refused':
    case 'not-applied':
    case 'unknown':
      return notify('error', words, [copyDetails(verdict.error)]);
    case 'replaced':
      return notify('error', words, [run(l10n.t('Compare'), 'compareWithService')]);
    // VS Code's own message says it all.
    case 'invalid':
    case 'cancelled':
  }
}

function quietly(words: string): void {
  window.setStatusBarMessage(`$(check) ${escapeMessage(words)}`, statusBarTime);
}

function copyDetails(error: GraphError): NotificationButton {
  return {
    label: l10n.t('Copy Details'),
    run: () => env.clipboard.writeText(errorDetails(error)),
  };
}
