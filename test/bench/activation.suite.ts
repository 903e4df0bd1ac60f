// Runs in the extension host and measures how long each of two extensions takes to activate.
import * as vscode from 'vscode';

export async function run(): Promise<void> {
  const ids = ['intune-status.intune-status', 'intune-status-dev.empty'];
  if (process.env['BENCH_EMPTY_FIRST'] === '1') ids.reverse();
  // The first activation in a host includes the set-up of the host, so an extension that is not measured goes first.
  await vscode.extensions.getExtension('vscode.json-language-features')?.activate();
  const times: Record<string, number> = {};
  for (const id of ids) {
    const started = performance.now();
    await vscode.extensions.getExtension(id)!.activate();
    times[id] = performance.now() - started;
  }
  const mark = process.env['SUITE_LINE_MARK'] ?? '';
  console.log(`${mark}[activation] ${JSON.stringify(times)}`);
  console.log(`${mark}[counts] 1 passed, 0 failed, 0 skipped`);
}
