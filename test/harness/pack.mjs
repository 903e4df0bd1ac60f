// Packs one of the small extensions that only tests and "npm start" use.
import { inRoot, node24 } from './paths.mjs';
import { run } from './processes.mjs';

/**
 * @param {string} folder the extension's folder
 * @param {string} file the VSIX file to write
 */
export async function packExtension(folder, file) {
  const vsce = inRoot('node_modules', '@vscode', 'vsce', 'vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', file];
  const { code, output } = await run(node24(), [vsce, 'package', ...options], { cwd: folder, quiet: true });
  if (code !== 0) throw new Error(`Packing ${folder} failed:\n${output}`);
}
