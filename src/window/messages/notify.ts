/**
 * Messages with something to press. Without a button VS Code folds a message to one line, and what to do is not seen:
 * whatever is longer than that comes from here.
 */
import { commands, l10n, window } from 'vscode';
import { escapeMessage } from './escapeMessage.ts';

export interface NotificationButton {
  readonly label: string;
  readonly run: () => unknown;
}

export function notify(
  level: 'info' | 'warning' | 'error',
  words: string,
  buttons: readonly [NotificationButton, ...NotificationButton[]],
): void {
  const show = {
    info: window.showInformationMessage,
    warning: window.showWarningMessage,
    error: window.showErrorMessage,
  }[level];
  const labels = buttons.map(({ label }) => label);
  void show(escapeMessage(words), ...labels).then((label) =>
    buttons.find((button) => button.label === label)?.run(),
  );
}

/** What went wrong; there is nothing to press for it but where more may stand. */
export function notifyError(words: string): void {
  const run = (): unknown => commands.executeCommand('intuneStatus.showLog');
  notify('error', words, [{ label: l10n.t('Show Log'), run }]);
}
