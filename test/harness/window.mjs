// A browser window for a VS Code server. Its profile is a folder, so that what VS Code stores in the browser (mementos,
// secrets, layout) survives a restart.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { chromiumFlags, ensureChromium } from './chromium.mjs';

/**
 * @param {string} folder of the browser's profile
 * @param {{ ignoreHTTPSErrors?: boolean }} options `ignoreHTTPSErrors` accepts the certificates of the tests' servers
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
