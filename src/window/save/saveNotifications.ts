/** Shows the verdict of a save, with buttons for what the user can do about it. */
import { commands, env, l10n, window } from 'vscode';
import type { Uri } from 'vscode';
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

/** How a verdict is shown: as a notification, for some seconds in the status bar, or not at all. */
export type SaveNotification =
  | {
      readonly level: 'info' | 'warning' | 'error';
      readonly buttons: readonly [SaveNotificationButton, ...SaveNotificationButton[]];
    }
  | 'statusBar'
  | 'none';

export type SaveNotificationButton = 'showJournal' | 'compare' | 'overwrite' | 'takeTheirs' | 'copyDetails';

export function saveNotification(verdict: Verdict): SaveNotification {
  switch (verdict.kind) {
    case 'unchanged':
    case 'already':
      return 'statusBar';
    case 'saved':
      return verdict.writeError ? { level: 'info', buttons: ['showJournal', 'copyDetails'] } : 'statusBar';
    case 'merged':
      return { level: 'info', buttons: ['showJournal'] };
    case 'altered':
      return { level: 'warning', buttons: ['showJournal'] };
    case 'conflict':
      return { level: 'warning', buttons: ['compare', 'overwrite', 'takeTheirs'] };
    case 'gone':
    case 'not-signed-in':
    case 'refused':
    case 'not-applied':
    case 'unknown':
      return { level: 'error', buttons: ['copyDetails'] };
    case 'replaced':
      return { level: 'error', buttons: ['compare'] };
    // VS Code's own message contains all there is to say.
    case 'invalid':
    case 'cancelled':
      return 'none';
  }
}

function show(uri: Uri, verdict: Verdict, message: string): void {
  const shown = saveNotification(verdict);
  if (shown === 'none') return;
  if (shown === 'statusBar') return showInStatusBar(message);
  const [first, ...others] = shown.buttons;
  const create = (button: SaveNotificationButton): NotificationButton => createButton(button, uri, verdict);
  notify(shown.level, message, [create(first), ...others.map(create)]);
}

function createButton(button: SaveNotificationButton, uri: Uri, verdict: Verdict): NotificationButton {
  const command = (label: string, id: string): NotificationButton => ({
    label,
    run: () => commands.executeCommand(id, uri),
  });
  switch (button) {
    case 'showJournal':
      return command(l10n.t('Show Save Journal'), 'intuneStatus.showJournal');
    case 'compare':
      return command(l10n.t('Compare'), 'intuneStatus.compareWithService');
    case 'overwrite':
      return command(l10n.t('Overwrite'), 'intuneStatus.overwrite');
    case 'takeTheirs':
      return command(l10n.t('Take Theirs'), 'intuneStatus.takeTheirs');
    case 'copyDetails':
      return { label: l10n.t('Copy Details'), run: () => copyDetails(verdict) };
  }
}

function showInStatusBar(message: string): void {
  window.setStatusBarMessage(`$(check) ${escapeMessage(message)}`, statusBarMs);
}

async function copyDetails(verdict: Verdict): Promise<void> {
  const error = 'error' in verdict ? verdict.error : 'writeError' in verdict ? verdict.writeError : undefined;
  if (error) await env.clipboard.writeText(errorDetails(error));
}
