// The Chromium that shows the browser-based VS Code.
import { existsSync } from 'node:fs';
import { onPath, run } from './processes.mjs';

/** These make Chromium work for root and without a display, and keep it from calling home. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function find() {
  const told = process.env.CHROMIUM;
  if (told) {
    if (existsSync(told)) return told;
    throw new Error(`CHROMIUM names ${told}, which does not exist.`);
  }
  return onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

/** The path of a Chromium; installed where that is possible without asking anybody. */
export async function ensureChromium() {
  const found = find();
  if (found) return found;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    console.log('Installing Chromium with apt-get …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { quiet: true, env });
    const { code, output } = await run('apt-get', ['install', '-y', '-q', 'chromium'], { quiet: true, env });
    if (code !== 0) console.error(output);
    const installed = find();
    if (installed) return installed;
  }
  throw new Error('A Chromium or Chrome is needed: install one, or name one in the variable CHROMIUM.');
}
