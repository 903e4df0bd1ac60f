/**
 * Every setting that the extension reads, one function each. A value of the wrong type counts as not set: settings
 * files are written by hand.
 */
import { workspace } from 'vscode';
import type { Uri } from 'vscode';
import { customEndpoints, isCloudChoice } from '../account/clouds.ts';
import type { CloudChoice, Endpoints } from '../account/clouds.ts';
import { versions } from '../intune/statusTypes.ts';
import type { Version } from '../intune/statusTypes.ts';

/** When to show a change and ask before it is sent. */
export type ConfirmSaveSetting = (typeof confirmSaveSettings)[number];

const confirmSaveSettings = ['always', 'oncePerTenant', 'never'] as const;

/** For `ConfigurationChangeEvent.affectsConfiguration`. */
export const apiVersionSetting = 'intuneStatus.apiVersion';

/** The API version that the tree browses. */
export function apiVersion(): Version {
  const value = read('intuneStatus.apiVersion');
  return versions.find((version) => version === value) ?? 'beta';
}

/** The client id to suggest when signing in; empty if not set. */
export function clientId(): string {
  return readText('intuneStatus.clientId');
}

/** The tenant to suggest when signing in, an id or a domain; empty if not set. */
export function tenant(): string {
  return readText('intuneStatus.tenant');
}

/** The cloud to suggest when signing in. */
export function cloud(): CloudChoice {
  const value = read('intuneStatus.cloud');
  return isCloudChoice(value) ? value : 'global';
}

/** Graph and sign-in service of a private cloud; undefined if not set, incomplete or not encrypted. */
export function customEndpoint(): Endpoints | undefined {
  return customEndpoints(read('intuneStatus.customEndpoint'));
}

/** Whether signing in with a device code is offered. */
export function deviceCode(): boolean {
  return read('intuneStatus.deviceCode') !== false;
}

/** Root URL of a sample tenant served over HTTP, without a slash at the end; empty for the one in process. */
export function sampleTenantAddress(): string {
  return readText('intuneStatus.sampleTenant.address').replace(/\/$/, '');
}

export function confirmSave(): ConfirmSaveSetting {
  const value = read('intuneStatus.confirmSave');
  return confirmSaveSettings.find((setting) => setting === value) ?? 'oncePerTenant';
}

/** The user's own `files.autoSave` for a language, workspace settings ignored; undefined if not set. */
export function userAutoSave(uri: Uri, languageId: string): string | undefined {
  return workspace.getConfiguration('files', { uri, languageId }).inspect<string>('autoSave')
    ?.globalLanguageValue;
}

/** Where a setting of VS Code's own Microsoft accounts is set, and to what. */
export function sovereignCloudSetting(name: 'environment' | 'customEnvironment'): {
  readonly user: unknown;
  readonly isSetByWorkspace: boolean;
} {
  const found = workspace.getConfiguration('microsoft-sovereign-cloud').inspect(name);
  return {
    user: found?.globalValue,
    isSetByWorkspace: found?.workspaceValue !== undefined || found?.workspaceFolderValue !== undefined,
  };
}

/** @param name the whole name, so that a search for a setting finds its use */
function read(name: string): unknown {
  return workspace.getConfiguration().get<unknown>(name);
}

function readText(name: string): string {
  const value = read(name);
  return typeof value === 'string' ? value.trim() : '';
}
