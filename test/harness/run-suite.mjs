// Runs test/vscode in the extension host of VS Code: desktop VS Code if it is installed, otherwise the browser-based
// one. The files *.after-restart.test.ts run in a second window over the first window's profile.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { desktopExecutable } from './desktop.mjs';
import { freshFolder, freshWorkspace, inRoot, root } from './paths.mjs';
import { writeUserSettings } from './server.mjs';

const browserLauncher = inRoot('test', 'harness', 'launcher.mjs');
const vscodeExecutablePath =
  desktopExecutable() ?? (process.platform === 'linux' ? browserLauncher : undefined);
if (!vscodeExecutablePath) {
  console.error(
    'Desktop VS Code is missing. Put "code" on the PATH, or set VSCODE_EXECUTABLE to its program.',
  );
  process.exit(1);
}
const profile = freshFolder('suite');
const userData = join(profile, 'data');
const workspace = freshWorkspace();

writeUserSettings(userData, {
  'workbench.startupEditor': 'none',
  // Otherwise VS Code's fetch looks for a proxy and ignores the certificates of the tests' servers.
  'http.proxySupport': 'off',
  'http.systemCertificates': false,
  'telemetry.telemetryLevel': 'off',
});

const bundles = readdirSync(inRoot('dist', 'test', 'vscode'));
const phases = ['first'];
if (bundles.some((name) => name.endsWith('.after-restart.test.cjs'))) phases.push('after-restart');

for (const TEST_PHASE of phases) {
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: inRoot('dist', 'test', 'vscode', 'index.cjs'),
      extensionTestsEnv: { TEST_PHASE },
      launchArgs: [
        workspace,
        `--user-data-dir=${userData}`,
        `--extensions-dir=${join(profile, 'extensions')}`,
      ],
    });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
