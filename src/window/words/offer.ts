/**
 * Messages with something to press. Without a button VS Code folds a message to one line, and what to do is not seen:
 * whatever is longer than that comes from here.
 */
import { commands, l10n, window } from 'vscode';
import { plain } from './plain.ts';

export interface Button {
  readonly label: string;
  readonly press: () => unknown;
}

export function offer(
  level: 'info' | 'warning' | 'error',
  words: string,
  buttons: readonly [Button, ...Button[]],
): void {
  const show = {
    info: window.showInformationMessage,
    warning: window.showWarningMessage,
    error: window.showErrorMessage,
  }[level];
  const labels = buttons.map(({ label }) => label);
  void show(plain(words), ...labels).then((label) =>
    buttons.find((button) => button.label === label)?.press(),
  );
}

/** What went wrong; there is nothing to press for it but where more may stand. */
export function offerLog(words: string): void {
  const press = (): unknown => commands.executeCommand('intuneStatus.showLog');
  offer('error', words, [{ label: l10n.t('Show Log'), press }]);
}
