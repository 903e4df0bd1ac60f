// Editors: their tabs, text, problems, code lenses and title buttons.
import type { Locator } from 'playwright-core';
import { shortcuts } from './shortcuts.ts';
import { SideBarPage } from './sideBarPage.ts';
import { until } from './until.ts';
import { plainText } from './windowPage.ts';

export interface Problem {
  /** "info", "warning" or "error". */
  severity: string;
  message: string;
  /** As the Problems panel shows it: "[Ln 3, Col 9]". */
  position: string;
}

/** A tab shows the name and an extension such as ".json" in separate elements. */
const titles = (tabs: Locator): Promise<string[]> =>
  tabs.evaluateAll((all) =>
    all.map((tab) =>
      [...tab.querySelectorAll('.monaco-icon-name-container, .monaco-icon-suffix-container')]
        .map((part) => part.textContent)
        .join('')
        .trim(),
    ),
  );

export class EditorPage extends SideBarPage {
  get #tab(): Locator {
    return this.page.locator('.editor-group-container.active .tab.active');
  }

  get #editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').last();
  }

  async tabs(): Promise<string[]> {
    return await titles(this.page.locator('.tab'));
  }

  /** The title of the active tab, or an empty string if no tab is open. */
  async tabTitle(): Promise<string> {
    return (await titles(this.#tab))[0] ?? '';
  }

  /** The tooltip of the active tab. */
  async tabTooltip(): Promise<string> {
    // A tooltip appears only when the pointer enters the tab.
    await this.#editor.hover();
    await this.#tab.hover();
    return plainText(await this.page.locator('.workbench-hover:visible').innerText());
  }

  /** Activates a tab by a part of its title. */
  async clickTab(title: string): Promise<void> {
    await this.page.locator('.tab').filter({ hasText: title }).first().click();
    await this.waitForTab(title);
  }

  async waitForTab(title: string): Promise<void> {
    await until(
      `the tab "${title}"`,
      () => this.tabTitle(),
      (text) => text.includes(title),
    );
  }

  async isDirty(): Promise<boolean> {
    return /\bdirty\b/.test((await this.#tab.getAttribute('class')) ?? '');
  }

  async waitForDirty(dirty: boolean): Promise<void> {
    await until(
      `the document to be ${dirty ? 'dirty' : 'clean'}`,
      () => this.isDirty(),
      (now) => now === dirty,
    );
  }

  /** The lines in view (about 40), in order. */
  async editorText(): Promise<string> {
    const lines = await this.#editor
      .locator('.view-lines > .view-line')
      .evaluateAll((all) =>
        (all as HTMLElement[])
          .sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top))
          .map((line) => line.textContent),
      );
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  async waitForEditorText(text: string): Promise<void> {
    const read = async () => ((await this.#editor.count()) ? await this.editorText() : '');
    await until(`"${text}" in the editor`, read, (all) => all.includes(text));
  }

  /** Focuses the text. A click could hit a code lens above the first line. */
  async focusEditor(): Promise<void> {
    await this.#editor.locator('.native-edit-context, textarea.inputarea').first().focus();
  }

  /** Selects the first occurrence of a single-line text with the find widget. */
  async select(text: string): Promise<void> {
    const find = this.#editor.locator('.find-widget.visible');
    const field = find.locator('.find-part textarea');
    // On a busy machine a new editor can miss the first keys.
    const open = async () => {
      if ((await find.count()) > 0) return true;
      await this.focusEditor();
      await this.press('Control+Home');
      await this.press('Control+f');
      return field.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
    };
    await until('the find widget', open, (there) => there);
    // The widget keeps the last search text, and only a change of it selects.
    const found = async () => {
      await field.fill('');
      await field.fill(text);
      const first = find.locator('.matchesCount').getByText(/^1 of/);
      return first.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    };
    await until(`"${text}" to be found`, found, (one) => one);
    // The widget ignores Escape during its opening animation.
    const close = async () => {
      if (await find.isVisible()) await field.press('Escape', { timeout: 1000 }).catch(() => undefined);
      return await find.count();
    };
    await until('the find widget to close', close, (open) => open === 0);
  }

  /** Replaces the first occurrence of a single-line text. The editor adds no brackets or quotes. */
  async replace(text: string, by: string): Promise<void> {
    await this.select(text);
    // Typing would add closing quotes and brackets.
    await this.page.evaluate((clip) => navigator.clipboard.writeText(clip), by);
    await this.press('Control+v');
    await this.waitForEditorText(by);
  }

  /** Replaces the whole text. The new text must fit in the view. */
  async rewrite(text: string): Promise<void> {
    await this.focusEditor();
    await this.press('Control+a');
    await this.page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
    await this.press('Control+v');
    await this.waitForEditorText(text);
  }

  /** Keeps a preview open, which the next opened document would replace. */
  async keepEditor(): Promise<void> {
    await this.#tab.dblclick();
  }

  /** Reverts and closes every editor. */
  async closeAllEditors(): Promise<void> {
    const count = async (): Promise<number> => (await this.tabs()).length;
    const closeOne = async (): Promise<number> => {
      const open = await count();
      if (open === 0) return 0;
      await this.press(shortcuts.revertAndCloseEditor.keys);
      // A busy window can miss the keys, and the next round presses them again.
      await until('a tab to close', count, (now) => now < open, 3).catch(() => undefined);
      return await count();
    };
    await until('all tabs to close', closeOne, (open) => open === 0);
  }

  async save(): Promise<void> {
    await this.focusEditor();
    await this.press('Control+s');
  }

  /** What the Problems panel lists now; the panel stays open. */
  async problems(): Promise<Problem[]> {
    const panel = this.page.locator('.markers-panel:visible');
    if ((await panel.count()) === 0) await this.runCommand('Problems: Focus on Problems View');
    await panel.waitFor();
    const rows = panel.locator('.monaco-list-row:has(.marker-icon)');
    return await rows.evaluateAll((all) =>
      all.map((row) => ({
        severity:
          /codicon-(error|warning|info)/.exec(row.querySelector('.marker-icon')?.innerHTML ?? '')?.[1] ?? '',
        message: [...row.querySelectorAll('.marker-message')].map((line) => line.textContent).join('\n'),
        position: row.querySelector('.marker-line')?.textContent ?? '',
      })),
    );
  }

  async waitForProblem(text: string): Promise<Problem[]> {
    return await until(
      `the problem "${text}"`,
      () => this.problems(),
      (all) => all.some(({ message }) => message.includes(text)),
    );
  }

  /** The code lenses, one string for each line of them. */
  async codeLenses(): Promise<string[]> {
    return (await this.#editor.locator('.codelens-decoration').allTextContents()).map(plainText);
  }

  async waitForCodeLens(text: string): Promise<string> {
    const all = await until(
      `the code lens "${text}"`,
      () => this.codeLenses(),
      (texts) => texts.some((one) => one.includes(text)),
    );
    return all.find((one) => one.includes(text))!;
  }

  async waitForNoCodeLens(text: string): Promise<void> {
    await until(
      `no code lens "${text}"`,
      () => this.codeLenses(),
      (texts) => !texts.some((one) => one.includes(text)),
    );
  }

  async clickCodeLens(text: string): Promise<void> {
    await this.#editor.locator('.codelens-decoration').getByText(text, { exact: true }).click();
  }

  /** Clicks a button in the editor title bar, by its title. */
  async clickEditorAction(title: string): Promise<void> {
    await this.#editorActions.and(this.page.locator(`[aria-label="${title}"]`)).click();
  }

  get #editorActions(): Locator {
    return this.page.locator('.editor-group-container.active .editor-actions .action-label');
  }
}
