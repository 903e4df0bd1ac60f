import { window } from 'vscode';
import { escapeMessage } from '../messages/escapeMessage.ts';

export interface NotificationPrompt {
  /** Resolves to true if the user clicks the button, to false if the user closes the notification. */
  readonly answer: Promise<boolean>;
  /** Shows the notification again if VS Code may have hidden it, which happens after some seconds. */
  readonly remind: () => void;
  readonly isAnswered: () => boolean;
}

// How long VS Code shows a notification with buttons. Reminders within this time would make it flicker.
const visibleMs = 10_000;

/** Asks a question in a notification, which does not block the window as a modal dialog does. */
export function notificationPrompt(text: string, button: string): NotificationPrompt {
  let latest = 0;
  let shownAt = 0;
  let isAnswered = false;
  let remind = (): void => undefined;
  const answer = new Promise<boolean>((resolve, reject) => {
    const show = async (): Promise<void> => {
      const current = ++latest;
      shownAt = Date.now();
      const choice = await window.showInformationMessage(escapeMessage(text), button);
      // VS Code closes a notification when the same one is shown again. The user has not answered then.
      if (choice !== button && current !== latest) return;
      isAnswered = true;
      resolve(choice === button);
    };
    remind = () => {
      if (!isAnswered && Date.now() - shownAt > visibleMs) show().catch(reject);
    };
    remind();
  });
  return { answer, remind, isAnswered: () => isAnswered };
}
