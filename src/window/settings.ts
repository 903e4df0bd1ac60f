/**
 * One function for each setting that the extension reads. A value of the wrong type is treated as not set, since users
 * can edit settings files by hand.
 */
import { workspace } from 'vscode';
import type { Uri } from 'vscode';
import { customEndpoints, isCloudChoice } from '../account/clouds.ts';
import type { CloudChoice, Endpoints } from '../account/clouds.ts';
import { versions } from '../intune/statusTypes.ts';
import type { Version } from '../intune/statusTypes.ts';

/** When to show a change and ask for confirmation before it is sent. */
export type ConfirmSaveSetting = (typeof confirmSaveSettings)[number];

const confirmSaveSettings = ['always', 'oncePerTenant', 'never'] as const;

/** For `ConfigurationChangeEvent.affectsConfiguration`. */
export const apiVersionSetting = 'intuneStatus.apiVersion';

/** The API version that the tree uses. */
export function apiVersion(): Version {
  const value = read('intuneStatus.apiVersion');
  return versions.find((version) => version === value) ?? 'beta';
}

/** The client ID that the sign-in wizard suggests; empty if not set. */
export function clientId(): string {
  return readText('intuneStatus.clientId');
}

/** The tenant that the sign-in wizard suggests, as an ID or a domain; empty if not set. */
export function tenant(): string {
  return readText('intuneStatus.tenant');
}

/** The cloud that the sign-in wizard suggests. */
export function cloud(): CloudChoice {
  const value = read('intuneStatus.cloud');
  return isCloudChoice(value) ? value : 'global';
}

/** The URLs of Graph and of its sign-in service in a private environment; undefined if not set, invalid or not secure. */
export function customEndpoint(): Endpoints | undefined {
  return customEndpoints(read('intuneStatus.customEndpoint'));
}

/** Whether the sign-in wizard offers device codes. */
export function deviceCode(): boolean {
  return read('intuneStatus.deviceCode') !== false;
}

/**
 * The root URL of a sample tenant that is served over HTTP, without a trailing slash; empty to run the sample tenant in
 * the extension host.
 */
export function sampleTenantAddress(): string {
  return readText('intuneStatus.sampleTenant.address').replace(/\/$/, '');
}

export function confirmSave(): ConfirmSaveSetting {
  const value = read('intuneStatus.confirmSave');
  return confirmSaveSettings.find((setting) => setting === value) ?? 'oncePerTenant';
}

/** The value of `files.autoSave` for a language in the user settings; undefined if not set. Ignores workspace settings. */
export function userAutoSave(uri: Uri, languageId: string): string | undefined {
  return workspace.getConfiguration('files', { uri, languageId }).inspect<string>('autoSave')
    ?.globalLanguageValue;
}

/** A setting of VS Code's own Microsoft accounts: its value in the user settings, and whether a workspace sets it too. */
export function sovereignCloudSetting(name: 'environment' | 'customEnvironment'): {
  readonly user: unknown;
  readonly isSetByWorkspace: boolean;
} {
  const values = workspace.getConfiguration('microsoft-sovereign-cloud').inspect(name);
  return {
    user: values?.globalValue,
    isSetByWorkspace: values?.workspaceValue !== undefined || values?.workspaceFolderValue !== undefined,
  };
}

/** @param name the full name, so that a search for a setting finds where it is read */
function read(name: string): unknown {
  return workspace.getConfiguration().get<unknown>(name);
}

function readText(name: string): string {
  const value = read(name);
  return typeof value === 'string' ? value.trim() : '';
}
