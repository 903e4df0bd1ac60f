// The side bar: its views, their trees, and the welcome content of an empty view.
import type { Locator } from 'playwright-core';
import { QuickInputPage } from './quickInputPage.ts';
import { until } from './until.ts';
import { plainText } from './windowPage.ts';

export interface TreeItem {
  text: string;
  description: string;
  /** The name of a codicon, or of an SVG file without its extension. */
  icon: string;
  level: number;
  /** `undefined` for an item that cannot be expanded. */
  expanded: boolean | undefined;
  selected: boolean;
}

export class SideBarPage extends QuickInputPage {
  get #sidebar(): Locator {
    return this.page.locator('.part.sidebar');
  }

  get #rows(): Locator {
    return this.#sidebar.locator('.monaco-list-row[role="treeitem"]');
  }

  #row(text: string): Locator {
    return this.#rows
      .filter({ has: this.page.locator('.label-name').getByText(text, { exact: true }) })
      .first();
  }

  /** Shows a view container, by its title in the activity bar. */
  async openView(title: string): Promise<void> {
    const icon = this.page.locator(`.part.activitybar .action-item:has(> a[aria-label^="${title}"])`);
    await icon.waitFor();
    // Clicking the icon of the visible view container would hide it.
    if ((await icon.getAttribute('aria-expanded')) !== 'true') await icon.click();
    await until(
      'the view',
      () => icon.getAttribute('aria-expanded'),
      (expanded) => expanded === 'true',
    );
  }

  /** The rows in view, from top to bottom. */
  async treeItems(): Promise<TreeItem[]> {
    const items = await this.#rows.evaluateAll((rows) =>
      rows
        .map((row) => ({
          index: Number(row.getAttribute('data-index')),
          text: row.querySelector('.label-name')?.textContent ?? '',
          description: row.querySelector('.label-description')?.textContent ?? '',
          icon: row.querySelector<HTMLElement>('.custom-view-tree-node-item-icon'),
          level: Number(row.getAttribute('aria-level')),
          expanded: row.getAttribute('aria-expanded'),
          selected: row.getAttribute('aria-selected') === 'true',
        }))
        .sort((a, b) => a.index - b.index)
        .map(({ icon, ...item }) => ({
          ...item,
          icon:
            /codicon-([\w-]+)/.exec(icon?.className ?? '')?.[1] ??
            /([\w-]+)\.svg/.exec(decodeURIComponent(icon?.style.backgroundImage ?? ''))?.[1] ??
            '',
        })),
    );
    return items.map(({ text, description, icon, level, expanded, selected }) => {
      const state = expanded === null ? undefined : expanded === 'true';
      return {
        text: plainText(text),
        description: plainText(description),
        icon,
        level,
        expanded: state,
        selected,
      };
    });
  }

  async waitForTreeItem(text: string): Promise<TreeItem> {
    const items = await until(
      `"${text}" in the tree`,
      () => this.treeItems(),
      (all) => all.some((item) => item.text === text),
    );
    return items.find((item) => item.text === text)!;
  }

  /**
   * Scrolls until the row is in the upper part of the view. Only rows in view exist in the DOM, so the children of a
   * row at the lower edge would be missing.
   */
  async #scrollTo(text: string): Promise<Locator> {
    const row = this.#row(text);
    const tree = (await this.#sidebar.locator('.pane-body').first().boundingBox())!;
    const position = async (): Promise<number | undefined> => {
      const box = await row.boundingBox({ timeout: 300 }).catch(() => null);
      return box === null ? undefined : (box.y - tree.y) / tree.height;
    };
    const wheel = async (by: number): Promise<void> => {
      await this.page.mouse.move(tree.x + tree.width / 2, tree.y + tree.height / 2);
      await this.page.mouse.wheel(0, by);
    };
    // Scroll down by half a view. At the end of the list, start from the top again.
    const step = async (): Promise<boolean> => {
      const at = await position();
      if (at !== undefined && at < 0.6) return true;
      const before = String(await this.#rows.allTextContents());
      await wheel(tree.height / 2);
      const hasScrolled = await until(
        'the tree to scroll',
        async () => String(await this.#rows.allTextContents()) !== before,
        Boolean,
        0.15,
      ).catch(() => false);
      if (hasScrolled) return false;
      if (at !== undefined) return true;
      await wheel(-1e6);
      return false;
    };
    await until(`"${text}" in the tree`, step, Boolean);
    return row;
  }

  async waitForNoTreeItem(text: string): Promise<void> {
    await until(
      `no "${text}" in the tree`,
      () => this.treeItems(),
      (all) => all.every((item) => item.text !== text),
    );
  }

  /** Expands an item and waits for its first child. */
  async expand(text: string): Promise<void> {
    const row = await this.#scrollTo(text);
    const hasChildren = (items: TreeItem[]): boolean => {
      const at = items.findIndex((item) => item.text === text);
      return (items[at + 1]?.level ?? 0) > (items[at]?.level ?? 0);
    };
    // A row that is being rendered again ignores the click, and a second click on an expanded row collapses it.
    const open = async (): Promise<TreeItem[]> => {
      if ((await row.getAttribute('aria-expanded')) === 'false') {
        await row.locator('.monaco-tl-twistie').click();
        const isExpanded = async () => (await row.getAttribute('aria-expanded')) === 'true';
        await until('the row to expand', isExpanded, Boolean, 1).catch(() => undefined);
      }
      return await this.treeItems();
    };
    await until(`children of "${text}"`, open, hasChildren);
  }

  async click(text: string): Promise<void> {
    await (await this.#scrollTo(text)).click();
  }

  /** Clicks an inline button of a row, by its title. */
  async clickTreeAction(text: string, action: string): Promise<void> {
    const row = await this.#scrollTo(text);
    await row.hover();
    await row.locator(`.action-label[aria-label="${action}"]`).click();
  }

  /** Picks an entry of a row's context menu. */
  async contextMenu(text: string, entry: string): Promise<void> {
    await (await this.#scrollTo(text)).click({ button: 'right' });
    const menu = this.page.locator('.monaco-menu');
    const choice = menu.locator('.action-item').filter({ hasText: entry }).first();
    await choice.waitFor();
    // A menu ignores clicks right after it opens, so that the click that opened it picks nothing.
    const choose = async () => {
      if (await choice.isVisible()) await choice.click({ timeout: 1000 }).catch(() => undefined);
      return await menu.count();
    };
    await until(`the menu to accept "${entry}"`, choose, (open) => open === 0);
  }

  /** The tooltip of a row. */
  async treeTooltip(text: string): Promise<string> {
    await (await this.#scrollTo(text)).hover();
    return plainText(await this.page.locator('.workbench-hover:visible').innerText());
  }

  /** The welcome content and the messages of the side bar's views. */
  async viewText(): Promise<string> {
    const parts = this.#sidebar.locator(
      '.welcome-view-content:visible, .tree-explorer-viewlet-tree-view .message:visible',
    );
    return plainText((await parts.allInnerTexts()).join('\n'));
  }

  /** Clicks a button or link of the welcome content. */
  async clickViewButton(text: string): Promise<void> {
    await this.#sidebar.locator('.welcome-view-content').getByText(text, { exact: true }).click();
  }
}
