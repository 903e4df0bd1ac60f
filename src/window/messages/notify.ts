/**
 * Notifications with buttons. VS Code collapses a notification without a button to one line, which hides what to do about
 * a failure. So every notification that can be longer than one line needs a button.
 */
import { commands, l10n, window } from 'vscode';
import { escapeMessage } from './escapeMessage.ts';

export interface NotificationButton {
  readonly label: string;
  /** Runs when the button is pressed. Its result is ignored. */
  readonly run: () => unknown;
}

/**
 * Shows a notification. Does not wait for the user.
 * @param text is escaped by this function
 */
export function notify(
  level: 'info' | 'warning' | 'error',
  text: string,
  buttons: readonly [NotificationButton, ...NotificationButton[]],
): void {
  const show = {
    info: window.showInformationMessage,
    warning: window.showWarningMessage,
    error: window.showErrorMessage,
  }[level];
  const labels = buttons.map(({ label }) => label);
  void show(escapeMessage(text), ...labels).then((label) =>
    buttons.find((button) => button.label === label)?.run(),
  );
}

/** Shows an error with the button Show Log, for errors without another action. */
export function notifyError(text: string): void {
  const run = (): unknown => commands.executeCommand('intuneStatus.showLog');
  notify('error', text, [{ label: l10n.t('Show Log'), run }]);
}
