// Editors: their tabs, their text, their problems.
import type { Locator } from 'playwright-core';
import { TreeWords } from './tree.ts';
import { until } from './until.ts';
import { seen } from './window.ts';

export interface Problem {
  /** "info", "warning" or "error". */
  severity: string;
  message: string;
  /** As the panel shows it: "[Ln 3, Col 9]". */
  place: string;
}

/** A tab's label is a name and, apart from it, an ending such as ".json". */
const titles = (tabs: Locator): Promise<string[]> =>
  tabs.evaluateAll((all) =>
    all.map((tab) =>
      [...tab.querySelectorAll('.monaco-icon-name-container, .monaco-icon-suffix-container')]
        .map((part) => part.textContent)
        .join('')
        .trim(),
    ),
  );

export class EditorWords extends TreeWords {
  get #tab(): Locator {
    return this.page.locator('.editor-group-container.active .tab.active');
  }

  get #editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').last();
  }

  async tabs(): Promise<string[]> {
    return await titles(this.page.locator('.tab'));
  }

  /** The title of the active tab; empty when there is none. */
  async tabTitle(): Promise<string> {
    return (await titles(this.#tab))[0] ?? '';
  }

  /** What the tab in front says under the mouse. */
  async tabTooltip(): Promise<string> {
    // Where the mouse rests on the tab already, nothing comes up.
    await this.#editor.hover();
    await this.#tab.hover();
    return seen(await this.page.locator('.workbench-hover:visible').innerText());
  }

  /** Brings a tab to the front. */
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

  /** The lines in sight (some forty), in order. */
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

  /** Puts the focus into the text; not by a click, which could meet a link above the first line. */
  async focusEditor(): Promise<void> {
    await this.#editor.locator('.native-edit-context, textarea.inputarea').first().focus();
  }

  /** Selects the first occurrence of a text in one line, by the find widget. */
  async select(text: string): Promise<void> {
    const find = this.#editor.locator('.find-widget.visible');
    const field = find.locator('.find-part textarea');
    // On a busy machine the keys can come before the editor that has just opened listens to them.
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
    // The text looked for last stands there already; only a change of it selects.
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
    // While the widget is still sliding in it takes no Escape.
    const close = async () => {
      if (await find.isVisible()) await field.press('Escape', { timeout: 1000 }).catch(() => undefined);
      return await find.count();
    };
    await until('the find widget to close', close, (open) => open === 0);
  }

  /** Replaces the first occurrence of a text in one line; as it stands, with no brackets or quotes added. */
  async replace(text: string, by: string): Promise<void> {
    await this.select(text);
    // Pasted, since whatever is typed gets closing quotes and brackets.
    await this.page.evaluate((clip) => navigator.clipboard.writeText(clip), by);
    await this.press('Control+v');
    await this.waitForEditorText(by);
  }

  /** Puts another text in the place of the whole document; one that is in sight at once. */
  async rewrite(text: string): Promise<void> {
    await this.focusEditor();
    await this.press('Control+a');
    await this.page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
    await this.press('Control+v');
    await this.waitForEditorText(text);
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
        place: row.querySelector('.marker-line')?.textContent ?? '',
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

  /** What the editor says about a text under the mouse. */
  async hover(text: string): Promise<string> {
    await this.#editor.locator('.view-line span span').getByText(text).first().hover();
    return seen(
      await this.page.locator('.monaco-hover.visible, .monaco-resizable-hover:visible').first().innerText(),
    );
  }

  /** What stands above the first line, each line as a person reads it. */
  async lenses(): Promise<string[]> {
    return (await this.#editor.locator('.codelens-decoration').allTextContents()).map(seen);
  }

  async waitForLens(text: string): Promise<string> {
    const lenses = await until(
      `"${text}" above the document`,
      () => this.lenses(),
      (all) => all.some((one) => one.includes(text)),
    );
    return lenses.find((one) => one.includes(text))!;
  }

  async waitForNoLens(text: string): Promise<void> {
    await until(
      `"${text}" not to be above the document`,
      () => this.lenses(),
      (all) => !all.some((one) => one.includes(text)),
    );
  }

  async clickLens(text: string): Promise<void> {
    await this.#editor.locator('.codelens-decoration').getByText(text, { exact: true }).click();
  }

  /** Presses a button beside the tabs, by its title. */
  async clickEditorAction(title: string): Promise<void> {
    await this.#editorActions.and(this.page.locator(`[aria-label="${title}"]`)).click();
  }

  async editorActions(): Promise<string[]> {
    return await this.#editorActions.evaluateAll((all) =>
      all.map((action) => action.getAttribute('aria-label') ?? ''),
    );
  }

  get #editorActions(): Locator {
    return this.page.locator('.editor-group-container.active .editor-actions .action-label');
  }

  /** The labels of the suggestions at the cursor; the list stays open. */
  async suggestions(): Promise<string[]> {
    await this.press('Control+Space');
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    await rows.first().waitFor();
    return (await rows.locator('.label-name').allTextContents()).map(seen);
  }
}
