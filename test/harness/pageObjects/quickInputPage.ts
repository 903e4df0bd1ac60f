// The command palette, quick picks and input boxes: all are one widget at the top of the window.
import type { Locator } from 'playwright-core';
import { until } from './until.ts';
import { plainText, WindowPage } from './windowPage.ts';

export class QuickInputPage extends WindowPage {
  get #widget(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  get #rows(): Locator {
    return this.#widget.locator('.quick-input-list .monaco-list-row');
  }

  #row(label: string): Locator {
    return this.#rows.filter({ has: this.page.locator('.label-name').getByText(label, { exact: true }) });
  }

  /** @param title as the command palette shows it, for example "Intune: Refresh" */
  async runCommand(title: string): Promise<void> {
    // An open palette does not list commands that are registered later, so each attempt opens it again.
    for (let attempt = 1; ; attempt++) {
      await this.press('F1');
      await this.#widget.locator('input.input').fill(`>${title}`);
      try {
        await this.#row(title).first().click({ timeout: 1000 });
        return;
      } catch (error) {
        if (attempt === 10)
          throw new Error(`There is no command "${title}" in the palette.`, { cause: error });
        await this.press('Escape');
      }
    }
  }

  /** Presses the keys of a command that opens a quick input. A busy window can miss them, so this tries again. */
  async openQuickInput(keys: string): Promise<void> {
    const open = async (): Promise<boolean> => {
      await this.press(keys);
      return await this.#widget.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
    };
    await until('the quick input to open', open, Boolean, 60);
  }

  /** Closes a quick input that a failed test may have left open. */
  async dismissQuickInput(): Promise<void> {
    const dismiss = async (): Promise<number> => {
      if ((await this.#widget.count()) > 0) await this.press('Escape');
      return await this.#widget.count();
    };
    await until('the quick input to close', dismiss, (count) => count === 0);
  }

  /** The label and description of each quick pick item that is in view, joined by " · ". */
  async quickPickItems(): Promise<string[]> {
    await this.#rows.first().waitFor();
    const rows = await this.#rows.locator('.quick-input-list-rows').all();
    const texts = rows.map(async (row) => {
      const parts = await row.locator('.label-name, .label-description').allTextContents();
      return parts.map(plainText).filter(Boolean).join(' · ');
    });
    return await Promise.all(texts);
  }

  /** Picks the item with this label. Waits for the quick pick to open. */
  async quickPick(label: string): Promise<void> {
    await this.#row(label).first().click();
  }

  /** Fills the input box or filter, and accepts it. Waits for it to open. */
  async quickInput(text: string): Promise<void> {
    await this.#widget.locator('input.input').fill(text);
    await this.press('Enter');
  }

  /** Title, prompt, validation message and placeholder of the quick input, one per line. */
  async quickInputText(): Promise<string> {
    await this.#widget.waitFor();
    const parts = await this.#widget
      .locator('.quick-input-title:visible, .quick-input-message:visible, .quick-input-description:visible')
      .allTextContents();
    const placeholder = await this.#widget.locator('input.input').getAttribute('placeholder');
    return [...parts, placeholder].map(plainText).filter(Boolean).join('\n');
  }

  /** Clicks a button in the title of the quick input, by its tooltip. */
  async clickQuickInputButton(title: string): Promise<void> {
    await this.#widget.locator(`.quick-input-titlebar .action-label[aria-label^="${title}"]`).click();
  }

  /** Picks a file by its path in the file dialog, which is a quick input in a browser. */
  async pickFile(path: string): Promise<void> {
    const folder = (): Promise<string> => this.quickInputValue();
    await until('the dialog to show a folder', folder, (shown) => /[\\/]$/.test(shown));
    // While the dialog reads a folder it ignores input and shows the folder again.
    const accept = async (): Promise<number> => {
      const timeout = { timeout: 1000 };
      const input = this.#widget.locator('input.input');
      if ((await input.inputValue(timeout).catch(() => path)) !== path)
        await input.fill(path, timeout).catch(() => undefined);
      const found = await this.#row(path.split(/[\\/]/).at(-1)!)
        .waitFor(timeout)
        .then(() => true)
        .catch(() => false);
      if (found) await this.press('Enter');
      return await this.#widget.count();
    };
    await until('the dialog to accept the file', accept, (open) => open === 0);
  }

  /** The text of the input box. */
  async quickInputValue(): Promise<string> {
    return await this.#widget.locator('input.input').inputValue();
  }

  async waitForNoQuickInput(): Promise<void> {
    await until(
      'the quick input to close',
      () => this.#widget.count(),
      (count) => count === 0,
    );
  }
}
