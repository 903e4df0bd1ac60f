// What the tests in the extension host share: a sample tenant over HTTP that the extension talks to, and the few
// things a person does with a document. The tenant is the same object for all test files of a run.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { scheme, toUri } from '../../src/intune/address.ts';
import { parseGraphInput } from '../../src/intune/graphInput.ts';
import { serveSampleTenant } from '../faults/serveSampleTenant.ts';
import { createFaultyTenant, samplePath } from '../faults/faultyTenant.ts';
import type { FaultyTenant, LoggedRequest } from '../faults/faultyTenant.ts';

const shared = globalThis as { sampleOfThisRun?: Promise<FaultyTenant> };

/** The tenant that the extension's sample connection leads to; well-behaved again for each who asks. */
export async function theTenant(): Promise<FaultyTenant> {
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
  // Tests save documents that are not in front, too; nobody is there to be asked whether that is meant.
  await settings.update('confirmSave', 'never', vscode.ConfigurationTarget.Global);
  await vscode.commands.executeCommand('intuneStatus.openSampleTenant');
  return tenant;
}

/** `statusOf('iOS - Wi-Fi - Contoso-Corp')`: the Graph path of its device status. */
export function statusOf(displayName: string, navigation = 'deviceStatusOverview', version = 'beta'): string {
  return `${samplePath(displayName, version)}/${navigation}`;
}

export function uriFor(path: string, name = 'Test (devices)', account?: string): vscode.Uri {
  const result = parseGraphInput(path, [], 'beta');
  assert.ok('path' in result, `${path} is no path of a status object`);
  return vscode.Uri.from(toUri({ connection: 'sample', path: result.path }, { account, name }));
}

/** Opens a document that shows what the tenant has now; VS Code keeps one that a test before has closed for a while. */
export async function open(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriFor(path));
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand('intuneStatus.refresh');
  const tenant = await shared.sampleOfThisRun;
  await until('the tenant’s values in the document', () => {
    const { '@odata.type': _, ...shown } = valuesOf(document);
    return isDeepStrictEqual(shown, tenant?.read(path));
  });
  return document;
}

export function valuesOf(document: vscode.TextDocument): Record<string, unknown> {
  return JSON.parse(document.getText()) as Record<string, unknown>;
}

/** Types another value for a property, as a person would: nothing else of the text changes. */
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

/** Waits for what VS Code does in its own time. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Leaves no document behind: unsaved ones are thrown away. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter((d) => d.isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export { scheme };
