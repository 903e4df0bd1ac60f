// One browser window on a VS Code server. Its profile is kept in a folder, so that what VS Code
// stores in the browser (mementos, secrets, layout) lives through a restart of both.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { chromiumFlags, ensureChromium } from './chromium.mjs';

/**
 * @param {string} folder
 * @param {{ ignoreHTTPSErrors?: boolean }} options for pages of services with a certificate made for a test
 */
export async function openBrowser(folder, { ignoreHTTPSErrors = false } = {}) {
  mkdirSync(folder, { recursive: true });
  return await chromium.launchPersistentContext(folder, {
    executablePath: await ensureChromium(),
    args: chromiumFlags,
    chromiumSandbox: false,
    headless: true,
    ignoreHTTPSErrors,
    viewport: { width: 1400, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
}
