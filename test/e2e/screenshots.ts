// Screenshots of the tests, and one page that shows all of them: dist/screenshots/index.html.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { screenshots } from '../harness/paths.mjs';
import type { WindowPage } from '../harness/pageObjects/windowPage.ts';

/** With `SCREENSHOTS=all` each test ends with a screenshot, and otherwise only a failed test does. */
const all = process.env['SCREENSHOTS'] === 'all';

/** Adds a hook to the current suite that takes the screenshot at the end of a test. */
export function takeScreenshots(area: string, window: () => WindowPage): void {
  afterEach(async function () {
    const { title, state } = this.currentTest!;
    // A test that will be tried again has no state.
    if (all || state !== 'passed') await window().screenshot(`${area}, ${title}`);
  });
}

after(() => {
  if (!existsSync(screenshots)) return;
  const names = readdirSync(screenshots).filter((name) => name.endsWith('.png'));
  const rows = names.sort().map((name) => {
    const title = name.slice(0, -'.png'.length);
    return `<tr><td>${title}</td><td><img src="${encodeURIComponent(name)}" width="900" alt="${title}"></td></tr>`;
  });
  const page = `<!doctype html><meta charset="utf-8"><title>Screenshots</title><table>${rows.join('\n')}</table>\n`;
  writeFileSync(join(screenshots, 'index.html'), page);
});
