// The environment of the tests in the extension host: a sample tenant over HTTP, and what a user does with a document.
// All test files of a run share one tenant.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { scheme, toUri } from '../../src/intune/address.ts';
import { parseGraphInput } from '../../src/intune/graphInput.ts';
import { serveSampleTenant } from '../faults/serveSampleTenant.ts';
import { createFaultyTenant, samplePath } from '../faults/faultyTenant.ts';
import type { FaultyTenant, LoggedRequest } from '../faults/faultyTenant.ts';

const shared = globalThis as { sampleOfThisRun?: Promise<FaultyTenant> };

/** Returns the tenant of the extension's sample connection, without faults. */
export async function resetTenant(): Promise<FaultyTenant> {
  shared.sampleOfThisRun ??= start();
  const tenant = await shared.sampleOfThisRun;
  tenant.clearFaults();
  return tenant;
}

async function start(): Promise<FaultyTenant> {
  const tenant = createFaultyTenant();
  const { url } = await serveSampleTenant(tenant);
  const settings = vscode.workspace.getConfiguration('intuneStatus');
  await settings.update('sampleTenant.address', url, vscode.ConfigurationTarget.Global);
  // Tests also save documents that are not active, and nobody can answer a dialog.
  await settings.update('confirmSave', 'never', vscode.ConfigurationTarget.Global);
  await vscode.commands.executeCommand('intuneStatus.openSampleTenant');
  return tenant;
}

/** Returns the Graph path of a status object: `statusPath('iOS - Wi-Fi - Contoso-Corp')`. */
export function statusPath(
  displayName: string,
  navigation = 'deviceStatusOverview',
  version = 'beta',
): string {
  return `${samplePath(displayName, version)}/${navigation}`;
}

export function uriFor(path: string, name = 'Test (devices)', account?: string): vscode.Uri {
  const result = parseGraphInput(path, [], 'beta');
  assert.ok('path' in result, `${path} is not the path of a status object`);
  return vscode.Uri.from(toUri({ connection: 'sample', path: result.path }, { account, name }));
}

/** Opens a document and refreshes it, because VS Code keeps closed documents with their old values for a while. */
export async function open(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriFor(path));
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand('intuneStatus.refresh');
  const tenant = await shared.sampleOfThisRun;
  await waitUntil('the tenant’s values in the document', () => {
    const { '@odata.type': _, ...shown } = valuesOf(document);
    return isDeepStrictEqual(shown, tenant?.read(path));
  });
  return document;
}

export function valuesOf(document: vscode.TextDocument): Record<string, unknown> {
  return JSON.parse(document.getText()) as Record<string, unknown>;
}

/** Replaces the values of properties as a user does. All other text stays. */
export async function edit(document: vscode.TextDocument, values: Record<string, unknown>): Promise<void> {
  for (const [property, value] of Object.entries(values)) {
    const match = new RegExp(`("${property}"\\s*:\\s*)([^,\\n}]+)`).exec(document.getText());
    assert.ok(match, `${property} is not in the document`);
    const start = match.index + match[1]!.length;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + match[2]!.length));
    await replace(document, range, JSON.stringify(value));
  }
}

export async function replace(
  document: vscode.TextDocument,
  range: vscode.Range,
  text: string,
): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, range, text);
  assert.ok(await vscode.workspace.applyEdit(change));
}

export function patches(tenant: FaultyTenant, path?: string): readonly LoggedRequest[] {
  return tenant.requests.filter((r) => r.method === 'PATCH' && (path === undefined || r.path === path));
}

/** Waits until a condition holds, for at most 15 seconds. */
export async function waitUntil(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `timed out waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Closes all documents and discards unsaved changes. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter((d) => d.isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export { scheme };
