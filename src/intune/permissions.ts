import { configurationNames, configurations, versions } from './statusTypes.ts';
import type { ConfigurationName } from './statusTypes.ts';

/** The parts of a request that decide which permission it needs. */
export interface PermissionRequest {
  readonly method: string;
  /** Absolute, relative to the Graph root (`/beta/…`), or without a version, as in the parts of a batch. */
  readonly url: string;
}

/**
 * The Microsoft Graph permission that a request to Intune needs, for example `DeviceManagementApps.Read.All`.
 * @returns undefined if the URL is not in a collection of `configurations`, e.g. for `$batch`
 */
export function permissionFor({ method, url }: PermissionRequest): string | undefined {
  const base = 'https://graph.invalid';
  if (!URL.canParse(url, base)) return undefined;
  const segments = new URL(url, base).pathname.split('/').filter((segment) => segment !== '');
  // A custom Graph root can have a path before the version; a part of a batch has no version.
  const afterVersion = segments.slice(segments.findIndex((segment) => isVersion(segment)) + 1);
  const name = configurationIn(segments) ?? configurationIn(afterVersion);
  if (!name) return undefined;
  const access = method.toUpperCase() === 'GET' ? 'Read' : 'ReadWrite';
  return `${configurations[name].permissions}.${access}.All`;
}

function isVersion(segment: string): boolean {
  return versions.some((version) => version === segment);
}

function configurationIn(segments: readonly string[]): ConfigurationName | undefined {
  return configurationNames.find((name) =>
    configurations[name].collection.every(
      (part, i) => part.toLowerCase() === withoutKey(segments[i] ?? '').toLowerCase(),
    ),
  );
}

/** OData also writes a key in parentheses: `deviceConfigurations('<id>')`. */
function withoutKey(segment: string): string {
  return segment.replace(/\(.*\)$/, '');
}
