// Runs test/vscode in the extension host of a real VS Code: the desktop one when there is one, else the
// browser-based one. Two windows over one profile: the second sees what the first has left behind.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { desktopExecutable } from './desktop.mjs';
import { freshFolder, freshWorkspace, inRoot, root } from './paths.mjs';
import { writeUserSettings } from './server.mjs';

const vscodeExecutablePath = desktopExecutable() ?? inRoot('test', 'harness', 'launcher.mjs');
const profile = freshFolder('suite');
const userData = join(profile, 'data');
const workspace = freshWorkspace();

writeUserSettings(userData, {
  'workbench.startupEditor': 'none',
  // VS Code's own fetch would look for a proxy and ignore certificates made for a test.
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
