import { window } from 'vscode';

export interface NotificationPrompt {
  /** Whether the person said yes. */
  readonly answer: Promise<boolean>;
  /** Puts it before the person again: a message goes out of sight by itself, and waits there for ever. */
  readonly again: () => void;
  readonly isAnswered: () => boolean;
}

// As long as VS Code shows a message that has buttons, so that many who wait do not make it flicker.
const inSight = 10_000;

/** Asks in a message, which holds nobody up. */
export function notificationPrompt(text: string, yes: string): NotificationPrompt {
  let shown = 0;
  let since = 0;
  let isAnswered = false;
  let again = (): void => undefined;
  const answer = new Promise<boolean>((resolve, reject) => {
    const show = async (): Promise<void> => {
      const mine = ++shown;
      since = Date.now();
      const choice = await window.showInformationMessage(text, yes);
      // VS Code closes a message when the same one is shown again: that is no answer.
      if (choice !== yes && mine !== shown) return;
      isAnswered = true;
      resolve(choice === yes);
    };
    again = () => {
      if (!isAnswered && Date.now() - since > inSight) show().catch(reject);
    };
    again();
  });
  return { answer, again, isAnswered: () => isAnswered };
}
