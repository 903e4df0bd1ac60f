#!/usr/bin/env node
// @vscode/test-electron starts this file as if it were the VS Code executable. It takes the same arguments, runs the
// test suite in the browser-based VS Code, and exits with the suite's result.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ensureCodeServer } from './code-server.mjs';
import { freshWorkspace, inRoot } from './paths.mjs';
import { profileFolders, startServer, workspaceUrl } from './server.mjs';
import { openBrowser } from './window.mjs';

const timeoutMs = Number(process.env.SUITE_LIMIT_SECONDS ?? 600) * 1000;

const option = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

/** The suite writes this before each of its lines, because VS Code logs to the same console. */
const mark = '\u2502';

/** Opens VS Code with the test suite and resolves with its exit code. */
async function runInPage(page, server, workspace) {
  let reportResult;
  const result = new Promise((resolve) => (reportResult = resolve));
  const unmarkedLines = [];
  let hasCounts = false;
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const line = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
    if (!line.startsWith(mark)) return unmarkedLines.push(line);
    hasCounts ||= line.includes('[counts]');
    console.log(line.slice(mark.length));
  });
  await page.exposeFunction('codeAutomationExit', reportResult);
  const remote = (file) => `vscode-remote://127.0.0.1:${server.port}${file.replaceAll('\\', '/')}`;
  const payload = [
    ['extensionDevelopmentPath', remote(option('extensionDevelopmentPath'))],
    ['extensionTestsPath', remote(option('extensionTestsPath'))],
    ['skipWelcome', 'true'],
  ];
  await page.goto(
    `${workspaceUrl(server.address, workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`,
  );
  const timeout = setTimeout(() => {
    console.error(`The test suite did not finish within ${timeoutMs / 1000} s.`);
    reportResult(1);
  }, timeoutMs);
  page.once('crash', () => {
    console.error('The browser page crashed.');
    reportResult(1);
  });
  const code = await result;
  clearTimeout(timeout);
  if (code === 0 && hasCounts) return 0;
  // VS Code reports 0 when its extension host crashes. The counts show whether the suite reached its end.
  writeFileSync(inRoot('dist', 'test', 'vscode.log'), unmarkedLines.join('\n'));
  const problem = hasCounts ? 'The test suite failed' : 'The test suite stopped before its end';
  console.error(`${problem}. VS Code's log is dist/test/vscode.log.`);
  return code || 1;
}

await ensureCodeServer();
// test-electron always passes --user-data-dir and --extensions-dir. The profile is the parent folder of the first.
const userData = option('user-data-dir');
const profile = dirname(userData);
mkdirSync(userData, { recursive: true });
const workspace = process.argv.slice(2).find((arg) => !arg.startsWith('-')) ?? freshWorkspace();
const folders = { ...profileFolders(profile), userData, extensions: option('extensions-dir') };
const server = await startServer({ profile, folders, testDriver: true, env: { SUITE_LINE_MARK: mark } });
const browser = await openBrowser(folders.browser);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
try {
  process.exitCode = await runInPage(await browser.newPage(), server, workspace);
} finally {
  await browser.close();
  await server.stop();
}
