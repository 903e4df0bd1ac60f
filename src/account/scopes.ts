import type { TokenRequest } from '../graph/exchange.ts';

/** Microsoft Graph permissions, such as `DeviceManagementConfiguration.Read.All`. */
export interface GraphPermissions {
  /** Requested at sign-in. */
  readonly read: readonly string[];
  /** Requested in addition when the user saves. */
  readonly write: readonly string[];
}

/**
 * The permissions to read and to write each resource.
 * @param resources the first part of permissions, such as `DeviceManagementConfiguration`; duplicates are ignored
 */
export function permissionsOf(resources: readonly string[]): GraphPermissions {
  const unique = [...new Set(resources)];
  return {
    read: unique.map((resource) => `${resource}.Read.All`),
    write: unique.map((resource) => `${resource}.ReadWrite.All`),
  };
}

/** All permissions that the app can request: first to read, then to write. */
export function allPermissions({ read, write }: GraphPermissions): readonly string[] {
  return [...read, ...write];
}

/**
 * The scopes of delegated permissions.
 * @param graph the root URL of the Graph that the token is for
 */
export function delegatedScopes(
  permissions: GraphPermissions,
  graph: string,
  access: TokenRequest['access'],
): string[] {
  const wanted = access === 'write' ? allPermissions(permissions) : permissions.read;
  return wanted.map((permission) => `${graph}/${permission}`);
}

/** The scope of application permissions: an application gets all that an administrator granted. */
export function applicationScopes(graph: string): string[] {
  return [`${graph}/.default`];
}
