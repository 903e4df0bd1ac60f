import type { TokenRequest } from '../graph/exchange.ts';

/**
 * What is asked for, and no more. Source: the "Permissions" sections of Microsoft's pages on the six status types,
 * https://learn.microsoft.com/graph/api/intune-deviceconfig-deviceconfigurationdeviceoverview-update
 */
const read = ['DeviceManagementConfiguration.Read.All', 'DeviceManagementApps.Read.All'];
/** What changing takes besides. */
export const writePermissions: readonly string[] = [
  'DeviceManagementConfiguration.ReadWrite.All',
  'DeviceManagementApps.ReadWrite.All',
];

/** All that the app may ever ask for. */
export const permissions: readonly string[] = [...read, ...writePermissions];

/** Delegated permissions, of the Graph that the token is for. */
export function scopesFor(graph: string, access: TokenRequest['access']): string[] {
  const wanted = access === 'write' ? permissions : read;
  return wanted.map((permission) => `${graph}/${permission}`);
}

/** An application has what its administrator gave it, all at once. */
export function applicationScopes(graph: string): string[] {
  return [`${graph}/.default`];
}
