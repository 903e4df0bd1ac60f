// A whole VS Code window: everything of the other page objects, notifications and modal dialogs.
import type { Locator } from 'playwright-core';
import { EditorPage } from './editorPage.ts';
import { shortcuts } from './shortcuts.ts';
import { until } from './until.ts';
import { plainText } from './windowPage.ts';

export interface Notification {
  /** "info", "warning" or "error". */
  severity: string;
  text: string;
  buttons: string[];
}

export class WorkbenchPage extends EditorPage {
  get #toasts(): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item');
  }

  get #dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** The visible notifications. VS Code hides them after a while, so wait for one instead of reading them later. */
  async notifications(): Promise<Notification[]> {
    return await this.#toasts.evaluateAll((toasts) =>
      toasts.map((toast) => ({
        severity:
          /codicon-(info|warning|error)/.exec(
            toast.querySelector('.notification-list-item-icon')?.className ?? '',
          )?.[1] ?? '',
        text: (toast.querySelector('.notification-list-item-message')?.textContent ?? '').trim(),
        buttons: [...toast.querySelectorAll('.notification-list-item-buttons-container .monaco-button')].map(
          (button) => button.textContent.trim(),
        ),
      })),
    );
  }

  async waitForNotification(text: string): Promise<Notification> {
    const all = await until(
      `the notification "${text}"`,
      () => this.notifications(),
      (notifications) => notifications.some((one) => one.text.includes(text)),
    );
    return all.find((one) => one.text.includes(text))!;
  }

  /** Clicks a button of the newest notification that has a button of this name. */
  async clickNotificationButton(text: string): Promise<void> {
    await this.#toasts.getByRole('button', { name: text, exact: true }).first().click();
  }

  async clearNotifications(): Promise<void> {
    const count = (): Promise<number> => this.#toasts.count();
    const clear = async (): Promise<number> => {
      await this.press(shortcuts.clearNotifications.keys);
      // A busy window can miss the keys, and the next round presses them again.
      await until('no notifications', count, (now) => now === 0, 3).catch(() => undefined);
      return await count();
    };
    await until('all notifications to close', clear, (open) => open === 0);
  }

  async hasDialog(): Promise<boolean> {
    return (await this.#dialog.count()) > 0;
  }

  /** The modal dialog. Waits for it to open. */
  async dialog(): Promise<Notification & { detail: string }> {
    await this.#dialog.waitFor();
    const icon = (await this.#dialog.locator('.dialog-icon').getAttribute('class')) ?? '';
    return {
      severity: /codicon-(?:dialog-)?(info|warning|error)/.exec(icon)?.[1] ?? '',
      // Some dialogs of VS Code have only a detail.
      text: plainText((await this.#dialog.locator('.dialog-message').allInnerTexts()).join('\n')),
      detail: plainText((await this.#dialog.locator('.dialog-message-detail').allInnerTexts()).join('\n')),
      buttons: (await this.#dialog.locator('.dialog-buttons .monaco-button').allInnerTexts()).map(plainText),
    };
  }

  /** Cancels a modal dialog that a failed test may have left open. */
  async dismissDialog(): Promise<void> {
    const dismiss = async (): Promise<number> => {
      if (await this.hasDialog()) await this.press('Escape');
      return await this.#dialog.count();
    };
    await until('the dialog to close', dismiss, (count) => count === 0);
  }

  async clickDialogButton(text: string): Promise<void> {
    await this.#dialog.getByRole('button', { name: text, exact: true }).click();
    await this.#dialog.waitFor({ state: 'detached' });
  }
}
