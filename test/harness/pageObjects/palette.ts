// The command palette, quick picks and input boxes: one widget at the top of the window.
import type { Locator } from 'playwright-core';
import { until } from './until.ts';
import { seen, WindowWords } from './window.ts';

export class PaletteWords extends WindowWords {
  get #widget(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  get #rows(): Locator {
    return this.#widget.locator('.quick-input-list .monaco-list-row');
  }

  #row(label: string): Locator {
    return this.#rows.filter({ has: this.page.locator('.label-name').getByText(label, { exact: true }) });
  }

  /** Runs a command by its title in the palette, e.g. "Intune: Refresh" or "View: Close Editor". */
  async runCommand(title: string): Promise<void> {
    // The palette does not learn of commands that appear while it is open, so it is opened anew.
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

  /** The choices a quick pick offers: label, description and detail, as far as they are in sight. */
  async quickPickItems(): Promise<string[]> {
    await this.#rows.first().waitFor();
    const rows = await this.#rows.locator('.quick-input-list-rows').all();
    const texts = rows.map(async (row) => {
      const parts = await row.locator('.label-name, .label-description').allTextContents();
      return parts.map(seen).filter(Boolean).join(' · ');
    });
    return await Promise.all(texts);
  }

  /** Chooses the entry with this label, in a quick pick that is open or about to open. */
  async quickPick(label: string): Promise<void> {
    await this.#row(label).first().click();
  }

  /** Fills the input box (or filter) that is open or about to open, and accepts it. */
  async quickInput(text: string): Promise<void> {
    await this.#widget.locator('input.input').fill(text);
    await this.press('Enter');
  }

  /** Title, prompt and validation message of the open quick input, in one text. */
  async quickInputText(): Promise<string> {
    await this.#widget.waitFor();
    const parts = await this.#widget
      .locator('.quick-input-title:visible, .quick-input-message:visible, .quick-input-description:visible')
      .allTextContents();
    const placeholder = await this.#widget.locator('input.input').getAttribute('placeholder');
    return [...parts, placeholder].map(seen).filter(Boolean).join('\n');
  }

  /** Presses a button in the title of the open quick input, by what it says under the mouse. */
  async clickQuickInputButton(title: string): Promise<void> {
    await this.#widget.locator(`.quick-input-titlebar .action-label[aria-label^="${title}"]`).click();
  }

  /** Chooses a file by its path, in the file dialog of the browser-based VS Code. */
  async quickFile(path: string): Promise<void> {
    const folder = (): Promise<string> => this.quickInputValue();
    await until('the dialog to show a folder', folder, (shown) => /[\\/]$/.test(shown));
    // While it still reads the folder it takes neither, and shows the folder again.
    const accept = async (): Promise<number> => {
      const patience = { timeout: 1000 };
      const input = this.#widget.locator('input.input');
      if ((await input.inputValue(patience).catch(() => path)) !== path)
        await input.fill(path, patience).catch(() => undefined);
      const found = await this.#row(path.split(/[\\/]/).at(-1)!)
        .waitFor(patience)
        .then(() => true)
        .catch(() => false);
      if (found) await this.press('Enter');
      return await this.#widget.count();
    };
    await until('the dialog to take the file', accept, (open) => open === 0);
  }

  /** What stands in the input box already. */
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
