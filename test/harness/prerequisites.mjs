// Programs that tests and "npm start" need and that are not npm packages of this project. They are downloaded only
// with consent: CI=true, the flag --install, or a "y" on the terminal.
import { createInterface } from 'node:readline/promises';

/**
 * @typedef {object} Prerequisite
 * @property {string} description what is downloaded, from where, and how large it is
 * @property {() => boolean} isInstalled
 * @property {() => string | undefined} [obstacle] why `install` cannot work on this machine, and what to do instead
 * @property {() => Promise<void>} install
 */

const isCi = () => !['', 'false', '0'].includes(process.env.CI ?? '');
const isTerminal = () => Boolean(process.stdin.isTTY && process.stdout.isTTY);

async function confirm(question) {
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await prompt.question(question)).trim());
  } finally {
    prompt.close();
  }
}

async function mayDownload(list) {
  if (isCi() || process.argv.includes('--install')) return true;
  if (!isTerminal()) return false;
  return await confirm(`This needs to download:\n${list}\nDownload now? [y/N] `);
}

/**
 * Installs the missing prerequisites. Does not prompt if all are installed.
 * @param {readonly Prerequisite[]} prerequisites
 * @throws {Error} with a message for the user, if one is missing and cannot or must not be installed
 */
export async function ensureInstalled(prerequisites) {
  const missing = prerequisites.filter((one) => !one.isInstalled());
  if (missing.length === 0) return;
  const obstacles = missing.map((one) => one.obstacle?.()).filter((text) => text !== undefined);
  if (obstacles.length > 0) throw new Error(obstacles.join('\n'));
  const list = missing.map(({ description }) => `  - ${description}`).join('\n');
  if (!(await mayDownload(list))) {
    throw new Error(
      `Missing, and not downloaded without your consent:\n${list}\n` +
        'Run the npm command again with "-- --install" at the end, or set CI=true.',
    );
  }
  for (const { description, install } of missing) {
    console.log(`Downloading ${description} …`);
    await install();
  }
}
