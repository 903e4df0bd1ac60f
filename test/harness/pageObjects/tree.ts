// The side bar: views, their trees, and what an empty view says.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { PaletteWords } from './palette.ts';
import { until } from './until.ts';
import { seen } from './window.ts';

export interface TreeItem {
  text: string;
  description: string;
  /** The name of a codicon, or of an image file without its ending. */
  icon: string;
  level: number;
  /** Undefined for an item that has nothing beneath it. */
  expanded: boolean | undefined;
  selected: boolean;
}

export class TreeWords extends PaletteWords {
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

  /** Shows a view container by the title of its icon in the activity bar. */
  async openView(title: string): Promise<void> {
    const icon = this.page.locator(`.part.activitybar .action-item:has(> a[aria-label^="${title}"])`);
    await icon.waitFor();
    // A click on the icon of the view that is shown would hide it.
    if ((await icon.getAttribute('aria-expanded')) !== 'true') await icon.click();
    await until(
      'the view',
      () => icon.getAttribute('aria-expanded'),
      (expanded) => expanded === 'true',
    );
  }

  /** The rows in sight, from top to bottom. */
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
      return { text: seen(text), description: seen(description), icon, level, expanded: state, selected };
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

  /** Scrolls as far as a person must: only rows in sight exist, and of a row at the lower edge no child does. */
  async #scrollTo(text: string): Promise<Locator> {
    const row = this.#row(text);
    const tree = (await this.#sidebar.locator('.pane-body').first().boundingBox())!;
    const look = async (): Promise<number | undefined> => {
      const box = await row.boundingBox({ timeout: 300 }).catch(() => null);
      return box === null ? undefined : (box.y - tree.y) / tree.height;
    };
    const wheel = async (by: number): Promise<void> => {
      await this.page.mouse.move(tree.x + tree.width / 2, tree.y + tree.height / 2);
      await this.page.mouse.wheel(0, by);
    };
    // Down by half a view, and from the top again when nothing moves any more.
    const step = async (): Promise<boolean> => {
      const at = await look();
      if (at !== undefined && at < 0.6) return true;
      const before = await this.#rows.allTextContents();
      await wheel(tree.height / 2);
      await sleep(100);
      if (String(await this.#rows.allTextContents()) !== String(before)) return false;
      if (at !== undefined) return true;
      await wheel(-1e6);
      return false;
    };
    await until(`"${text}" in the tree`, step, Boolean);
    return row;
  }

  async waitForNoTreeItem(text: string): Promise<void> {
    await until(
      `"${text}" to leave the tree`,
      () => this.treeItems(),
      (all) => all.every((item) => item.text !== text),
    );
  }

  /** Opens an item and waits until there is something beneath it. */
  async expand(text: string): Promise<void> {
    const row = await this.#scrollTo(text);
    const hasChildren = (items: TreeItem[]): boolean => {
      const at = items.findIndex((item) => item.text === text);
      return (items[at + 1]?.level ?? 0) > (items[at]?.level ?? 0);
    };
    // A row that is drawn anew in that moment takes no click; one that is open would be closed by it.
    const open = async (): Promise<TreeItem[]> => {
      if ((await row.getAttribute('aria-expanded')) === 'false') {
        await row.locator('.monaco-tl-twistie').click();
        await sleep(300);
      }
      return await this.treeItems();
    };
    await until(`something beneath "${text}"`, open, hasChildren);
  }

  async click(text: string): Promise<void> {
    await (await this.#scrollTo(text)).click();
  }

  /** Presses the small button that a row shows under the mouse, by its title. */
  async clickTreeAction(text: string, action: string): Promise<void> {
    const row = await this.#scrollTo(text);
    await row.hover();
    await row.locator(`.action-label[aria-label="${action}"]`).click();
  }

  /** Chooses from a row's context menu. */
  async contextMenu(text: string, entry: string): Promise<void> {
    await (await this.#scrollTo(text)).click({ button: 'right' });
    const menu = this.page.locator('.monaco-menu');
    const choice = menu.locator('.action-item').filter({ hasText: entry }).first();
    await choice.waitFor();
    // A menu takes no clicks in its first moments, lest the click that opened it choose something.
    const choose = async () => {
      if (await choice.isVisible()) await choice.click({ timeout: 1000 }).catch(() => undefined);
      return await menu.count();
    };
    await until(`the menu to take "${entry}"`, choose, (open) => open === 0);
  }

  /** What a row says under the mouse. */
  async treeTooltip(text: string): Promise<string> {
    await (await this.#scrollTo(text)).hover();
    return seen(await this.page.locator('.workbench-hover:visible').innerText());
  }

  /** The text of the side bar's views that have no tree to show: welcome content, messages. */
  async viewText(): Promise<string> {
    const parts = this.#sidebar.locator(
      '.welcome-view-content:visible, .tree-explorer-viewlet-tree-view .message:visible',
    );
    return seen((await parts.allInnerTexts()).join('\n'));
  }

  /** Presses a button or link of an empty view's welcome content. */
  async clickViewButton(text: string): Promise<void> {
    await this.#sidebar.locator('.welcome-view-content').getByText(text, { exact: true }).click();
  }
}
