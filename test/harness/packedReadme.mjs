// "npm run package" packs dist/README.md, which this file writes from README.md. VS Code shows it as the extension's
// page. There, relative links have no base URL and do not work, and VS Code 1.139 removes every picture whose URL is
// not http or https, including "data:". So links to files of the repository become plain text, and pictures are left
// out. Once the repository has a public address, "repository" in package.json replaces this file:
// vsce then turns relative links into absolute ones.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';

/** `[text](target)` and `![text](target)`, where the target has no scheme and is no heading of the same page. */
const relative = String.raw`\[([^\]]*)\]\((?!#|[a-z][a-z\d+.-]*:)[^)\s]+\)`;
const pictures = new RegExp(String.raw`!${relative}\n*`, 'gi');
const links = new RegExp(relative, 'gi');

/** @param {string} markdown */
export const packedReadme = (markdown) => markdown.replace(pictures, '').replace(links, '$1');

if (process.argv[1] === import.meta.filename) {
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(inRoot('dist', 'README.md'), packedReadme(readFileSync(inRoot('README.md'), 'utf8')));
}
