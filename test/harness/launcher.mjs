#!/usr/bin/env node
// Stands where @vscode/test-electron expects the VS Code executable, and takes its arguments, but runs
// the suite in the browser-based VS Code. Exits with the suite's result.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ensureCodeServer } from './code-server.mjs';
import { freshWorkspace, inRoot } from './paths.mjs';
import { profileFolders, startServer, workspaceUrl } from './server.mjs';
import { openBrowser } from './window.mjs';

/** A suite that hangs must fail, not wait for ever. */
const limit = Number(process.env.SUITE_LIMIT_SECONDS ?? 600) * 1000;

const option = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

/** VS Code logs a great deal to the same console; the suite puts this before the lines that are its own. */
const mark = '\u2502';

/** `reportResult` gets the code the suite ended with, as VS Code's own test mode reports it. */
async function runInPage(page, server, workspace) {
  let reportResult;
  const result = new Promise((resolve) => (reportResult = resolve));
  const unmarked = [];
  let counted = false;
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const line = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
    if (!line.startsWith(mark)) return unmarked.push(line);
    counted ||= line.includes('[counts]');
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
    console.error(`The suite did not end within ${limit / 1000} s.`);
    reportResult(1);
  }, limit);
  page.once('crash', () => {
    console.error('The window crashed.');
    reportResult(1);
  });
  const code = await result;
  clearTimeout(timeout);
  if (code === 0 && counted) return 0;
  // An extension host that dies reports success.
  writeFileSync(inRoot('dist', 'test', 'vscode.log'), unmarked.join('\n'));
  const end = counted ? 'The suite failed' : 'The suite did not come to its end';
  console.error(`${end}; VS Code's own log of it is dist/test/vscode.log.`);
  return code || 1;
}

await ensureCodeServer();
// test-electron always passes a user-data-dir and an extensions-dir; the profile is the folder around the first.
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
