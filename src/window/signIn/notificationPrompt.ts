import { window } from 'vscode';

export interface NotificationPrompt {
  /** Whether the user clicked the button; false if they closed the notification. */
  readonly answer: Promise<boolean>;
  /** Shows the notification again if it may be out of sight. VS Code hides notifications after a while. */
  readonly remind: () => void;
  readonly isAnswered: () => boolean;
}

// How long VS Code shows a notification with buttons. Reminders within this time would make it flicker.
const visibleMs = 10_000;

/** Asks in a notification, which blocks nothing. */
export function notificationPrompt(text: string, button: string): NotificationPrompt {
  let latest = 0;
  let shownAt = 0;
  let isAnswered = false;
  let remind = (): void => undefined;
  const answer = new Promise<boolean>((resolve, reject) => {
    const show = async (): Promise<void> => {
      const current = ++latest;
      shownAt = Date.now();
      const choice = await window.showInformationMessage(text, button);
      // VS Code closes a notification when the same one is shown again. That is not an answer.
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
