// A table of what a person sees: every screenshot of the run on one page, dist/screenshots/index.html.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { screenshots } from '../harness/paths.mjs';

export function writeGallery(): void {
  const names = readdirSync(screenshots).filter((name) => name.endsWith('.png'));
  const rows = names.sort().map((name) => {
    const title = name.slice(0, -'.png'.length);
    return `<tr><td>${title}</td><td><img src="${encodeURIComponent(name)}" width="900" alt="${title}"></td></tr>`;
  });
  const page = `<!doctype html><meta charset="utf-8"><title>What a person sees</title><table>${rows.join('\n')}</table>\n`;
  writeFileSync(join(screenshots, 'index.html'), page);
}
