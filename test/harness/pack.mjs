// Packs one of the small extensions that only tests and "npm start" have use for.
import { inRoot, node24 } from './paths.mjs';
import { run } from './processes.mjs';

/**
 * @param {string} folder of the extension
 * @param {string} file to be written, a VSIX
 */
export async function packExtension(folder, file) {
  const vsce = inRoot('node_modules', '@vscode', 'vsce', 'vsce');
  const args = [
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--skip-license',
    '--out',
    file,
  ];
  const { code, output } = await run(node24(), [vsce, ...args], { cwd: folder, quiet: true });
  if (code !== 0) throw new Error(`Packing ${folder} failed:\n${output}`);
}
