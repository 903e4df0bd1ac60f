// Any VS Code window: loading, keys, the clipboard, screenshots, the status bar and webviews.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { screenshots } from '../paths.mjs';
import { until } from './until.ts';

/** VS Code renders some spaces as no-break spaces. This returns the text with plain spaces, trimmed. */
export const plainText = (text: string | null): string => (text ?? '').replaceAll('\u00a0', ' ').trim();

export class WindowPage {
  #page: Page | undefined;

  get page(): Page {
    if (!this.#page) throw new Error('No window is open yet.');
    return this.#page;
  }

  /** Uses this page from now on, and waits until the workbench has restored itself. */
  protected async attach(page: Page): Promise<void> {
    this.#page = page;
    page.setDefaultTimeout(40_000);
    await page.locator('.monaco-workbench [id="status.problems"]').waitFor({ timeout: 60_000 });
  }

  async goTo(url: string): Promise<void> {
    await this.page.goto(url);
    await this.attach(this.page);
  }

  async reload(): Promise<void> {
    await this.waitUntilUnloadIsAllowed();
    await this.page.reload();
    await this.attach(this.page);
  }

  /** Reloads even if VS Code asks to stay on the page, as it does during a save. */
  async reloadNow(): Promise<void> {
    this.page.once('dialog', (dialog) => void dialog.accept());
    await this.page.reload();
    await this.attach(this.page);
  }

  /**
   * Waits until VS Code has stored a part of its window state that contains this text, such as the address of an
   * open document. VS Code stores the state every five seconds, and not when the window closes.
   */
  async waitForStoredState(text: string): Promise<void> {
    const isStored = (wanted: string): Promise<boolean> =>
      this.page.evaluate(async (part) => {
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
          if (values.some((value) => String(value).includes(part))) return true;
        }
        return false;
      }, wanted);
    await until(`"${text}" in the stored window state`, () => isStored(text), Boolean);
  }

  /**
   * VS Code asks to stay on the page until unsaved text is backed up. The synthetic `beforeunload` event also makes
   * VS Code shut parts of itself down, so only closing or reloading may follow.
   */
  async waitUntilUnloadIsAllowed(): Promise<void> {
    const wouldAsk = () =>
      this.page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
    await until('unsaved text to be backed up', wouldAsk, (asks) => !asks);
  }

  /** Simulates switching back to this window. A headless window never loses the focus by itself. */
  async refocus(): Promise<void> {
    await this.page.bringToFront();
    await this.page.evaluate(async () => {
      const unfocused = Object.assign(document, { hasFocus: () => false });
      window.dispatchEvent(new Event('blur'));
      // VS Code debounces focus changes.
      await new Promise((resolve) => setTimeout(resolve, 300));
      delete (unfocused as Partial<Document>).hasFocus;
      window.dispatchEvent(new Event('focus'));
    });
  }

  /** @param keys in Playwright's notation, for example "Control+s" */
  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Types key by key, so that the editor closes brackets and quotes automatically. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async clipboard(): Promise<string> {
    return await this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Saves `dist/screenshots/<name>.png`. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    // File systems reject some characters, and names of more than 255.
    const file = `${name.replace(/[\\/:*?"<>|]+/g, ' ').slice(0, 200)}.png`;
    await this.page.screenshot({ path: join(screenshots, file) });
  }

  /** The texts of the status bar from left to right, without entries that are only an icon. */
  async statusBar(): Promise<string[]> {
    const texts = await this.page.locator('.part.statusbar .statusbar-item').allTextContents();
    return texts.map(plainText).filter((text) => text !== '');
  }

  async waitForStatusBar(text: string): Promise<void> {
    await until(
      `"${text}" in the status bar`,
      () => this.statusBar(),
      (all) => all.some((one) => one.includes(text)),
    );
  }

  /** The body of the open webview's document. */
  webviewBody(): Locator {
    const frame = this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    return frame.locator('body');
  }
}
