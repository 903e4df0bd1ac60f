// What a person does with any window: look at it, press keys, and read its edges.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { screenshots } from '../paths.mjs';
import { until } from './until.ts';

/** VS Code draws spaces as no-break spaces in places; a person sees no difference. */
export const seen = (text: string | null): string => (text ?? '').replaceAll('\u00a0', ' ').trim();

export class WindowWords {
  #page: Page | undefined;

  get page(): Page {
    if (!this.#page) throw new Error('There is no window yet.');
    return this.#page;
  }

  /** Takes a freshly opened page and waits until the workbench has restored itself. */
  protected async lookAt(page: Page): Promise<void> {
    this.#page = page;
    page.setDefaultTimeout(20_000);
    await page.locator('.monaco-workbench [id="status.problems"]').waitFor({ timeout: 60_000 });
  }

  async reload(): Promise<void> {
    await this.waitUntilFreeToLeave();
    await this.page.reload();
    await this.lookAt(this.page);
  }

  /**
   * Waits until VS Code has written down something of its own state, such as the address of an open document:
   * it does so every five seconds, and no more when the window goes away.
   */
  async waitForState(text: string): Promise<void> {
    const find = (wanted: string): Promise<boolean> =>
      this.page.evaluate(async (piece) => {
        const result = <T>(request: IDBRequest<T>) =>
          new Promise<T>((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error!);
          });
        for (const { name } of await indexedDB.databases()) {
          if (!name?.startsWith('vscode-web-state-db')) continue;
          const database = await result(indexedDB.open(name));
          const values = await result(database.transaction('ItemTable').objectStore('ItemTable').getAll());
          database.close();
          if (values.some((value) => String(value).includes(piece))) return true;
        }
        return false;
      }, wanted);
    await until(`"${text}" in the state of the window`, () => find(text), Boolean);
  }

  /** Reloads although VS Code asks to stay, as it does during a save. */
  async reloadNow(): Promise<void> {
    this.page.once('dialog', (dialog) => void dialog.accept());
    await this.page.reload();
    await this.lookAt(this.page);
  }

  /**
   * VS Code wants a moment to back up unsaved text, and until then asks people not to leave the page. The question
   * makes it end what it can: nothing but leaving can come after.
   */
  async waitUntilFreeToLeave(): Promise<void> {
    const wouldAsk = () =>
      this.page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
    await until('unsaved text to be backed up', wouldAsk, (asks) => !asks);
  }

  /** As when a person comes back from elsewhere: without a screen no window ever loses the focus by itself. */
  async comeBack(): Promise<void> {
    await this.page.bringToFront();
    await this.page.evaluate(async () => {
      const away = Object.assign(document, { hasFocus: () => false });
      window.dispatchEvent(new Event('blur'));
      await new Promise((resolve) => setTimeout(resolve, 300));
      delete (away as Partial<Document>).hasFocus;
      window.dispatchEvent(new Event('focus'));
    });
  }

  /** Keys as playwright names them, e.g. "Control+s". */
  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Types key by key into whatever has the focus, so the editor closes brackets and quotes as it does for people. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async clipboard(): Promise<string> {
    return await this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Kept as dist/screenshots/<name>.png, to be looked at. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    // Not every file system takes every character, nor more than 255 of them.
    const file = `${name.replace(/[\\/:*?"<>|]+/g, ' ').slice(0, 200)}.png`;
    await this.page.screenshot({ path: join(screenshots, file) });
  }

  /** The texts of the status bar, left to right; icons alone are left out. */
  async statusBar(): Promise<string[]> {
    const texts = await this.page.locator('.part.statusbar .statusbar-item').allTextContents();
    return texts.map(seen).filter((text) => text !== '');
  }

  async waitForStatusBar(text: string): Promise<void> {
    await until(
      `"${text}" in the status bar`,
      () => this.statusBar(),
      (all) => all.some((one) => one.includes(text)),
    );
  }

  /** A webview's own document, e.g. `await person.webview().getByText('…').innerText()`. */
  webview(): { body: Locator } {
    const frame = this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    return { body: frame.locator('body') };
  }

  until = until;
}
