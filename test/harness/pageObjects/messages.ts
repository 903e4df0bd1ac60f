// What VS Code says to people: notifications and modal dialogs, with their buttons.
import type { Locator } from 'playwright-core';
import { EditorWords } from './editor.ts';
import { until } from './until.ts';
import { seen } from './window.ts';

export interface Message {
  /** "info", "warning" or "error". */
  severity: string;
  text: string;
  buttons: string[];
}

export class Vocabulary extends EditorWords {
  get #toasts(): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item');
  }

  get #dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** The notifications in sight. They hide themselves after a while, so wait for one rather than look later. */
  async notifications(): Promise<Message[]> {
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

  async waitForNotification(text: string): Promise<Message> {
    const all = await until(
      `the notification "${text}"`,
      () => this.notifications(),
      (messages) => messages.some((message) => message.text.includes(text)),
    );
    return all.find((message) => message.text.includes(text))!;
  }

  /** Presses a button of a notification, of the newest that has one of this name. */
  async clickNotificationButton(text: string): Promise<void> {
    await this.#toasts.getByRole('button', { name: text, exact: true }).first().click();
  }

  async clearNotifications(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await until(
      'no notifications',
      () => this.#toasts.count(),
      (count) => count === 0,
    );
  }

  /** The modal dialog that is open or about to open. */
  async dialog(): Promise<Message & { detail: string }> {
    await this.#dialog.waitFor();
    const icon = (await this.#dialog.locator('.dialog-icon').getAttribute('class')) ?? '';
    return {
      severity: /codicon-(?:dialog-)?(info|warning|error)/.exec(icon)?.[1] ?? '',
      // VS Code's own dialogs can be all detail.
      text: seen((await this.#dialog.locator('.dialog-message').allInnerTexts()).join('\n')),
      detail: seen((await this.#dialog.locator('.dialog-message-detail').allInnerTexts()).join('\n')),
      buttons: (await this.#dialog.locator('.dialog-buttons .monaco-button').allInnerTexts()).map(seen),
    };
  }

  async clickDialogButton(text: string): Promise<void> {
    await this.#dialog.getByRole('button', { name: text, exact: true }).click();
    await this.#dialog.waitFor({ state: 'detached' });
  }
}
