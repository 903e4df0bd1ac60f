// The Chromium or Chrome in which tests open the browser-based VS Code.
import { existsSync } from 'node:fs';
import { ensureInstalled } from './prerequisites.mjs';
import { onPath, run } from './processes.mjs';

/** Flags to run Chromium as root and without a display, and to turn off its own network requests. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function findChromium() {
  const fromEnvironment = process.env.CHROMIUM;
  if (fromEnvironment) {
    if (existsSync(fromEnvironment)) return fromEnvironment;
    throw new Error(`The environment variable CHROMIUM is ${fromEnvironment}, which does not exist.`);
  }
  return onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

const hasApt = () => process.getuid?.() === 0 && onPath('apt-get') !== undefined;

async function installWithApt() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { quiet: true, env });
  const { code, output } = await run('apt-get', ['install', '-y', '-q', 'chromium'], { quiet: true, env });
  if (code !== 0 || !findChromium()) throw new Error(`apt-get install chromium failed:\n${output}`);
}

/** @type {import('./prerequisites.mjs').Prerequisite} */
export const chromium = {
  description: 'Chromium, with apt-get (about 400 MB on disk with its libraries)',
  isInstalled: () => findChromium() !== undefined,
  obstacle: () =>
    hasApt()
      ? undefined
      : 'Chromium or Chrome is missing. Install one of them, or set the environment variable CHROMIUM to its path.',
  install: installWithApt,
};

/** Installs Chromium if needed and allowed, and returns its path. */
export async function ensureChromium() {
  await ensureInstalled([chromium]);
  return findChromium();
}
