/**
 * Microsoft's clouds. Graph and sign-in hosts come in pairs: a token of one is worth nothing in another.
 * Source: https://learn.microsoft.com/graph/deployments
 */
import { isSecureUrl } from '../graph/secureUrl.ts';

/** Where requests go, and where the tokens for them come from. */
export interface Endpoints {
  /** e.g. `https://graph.microsoft.com`; no slash at the end. */
  readonly graph: string;
  readonly signIn: string;
}

interface Cloud extends Endpoints {
  readonly label: string;
  /**
   * Where an administrator registers apps.
   * Source: https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
   */
  readonly portal: string;
}

export const clouds = {
  global: {
    label: 'Global',
    graph: 'https://graph.microsoft.com',
    signIn: 'https://login.microsoftonline.com',
    portal: 'https://portal.azure.com',
  },
  usGovernmentL4: {
    label: 'US Government L4',
    graph: 'https://graph.microsoft.us',
    signIn: 'https://login.microsoftonline.us',
    portal: 'https://portal.azure.us',
  },
  usGovernmentL5: {
    label: 'US Government L5 (DoD)',
    graph: 'https://dod-graph.microsoft.us',
    signIn: 'https://login.microsoftonline.us',
    portal: 'https://portal.azure.us',
  },
  china: {
    label: 'China (21Vianet)',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    signIn: 'https://login.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
  },
} as const satisfies Record<string, Cloud>;

export type CloudName = keyof typeof clouds;

export const cloudNames = Object.keys(clouds) as readonly CloudName[];

export const graphHosts: readonly string[] = Object.values(clouds).map((cloud) => new URL(cloud.graph).host);

/** A cloud of Microsoft's, or a place that the person has set for themselves. */
export type CloudChoice = CloudName | 'custom';

export function isCloudChoice(name: unknown): name is CloudChoice {
  return name === 'custom' || (cloudNames as readonly unknown[]).includes(name);
}

/** @returns undefined where an address is missing, or something sent there could be read on the way */
export function customEndpoints(setting: unknown): Endpoints | undefined {
  const { graph, signIn } = (setting ?? {}) as { graph?: unknown; signIn?: unknown };
  const [graphAddress, signInAddress] = [address(graph), address(signIn)];
  // MSAL takes no other, not even on this computer.
  return graphAddress !== undefined && signInAddress?.startsWith('https:')
    ? { graph: graphAddress, signIn: signInAddress }
    : undefined;
}

function address(setting: unknown): string | undefined {
  if (typeof setting !== 'string' || !isSecureUrl(setting)) return undefined;
  const { origin, pathname, search, hash, username, password } = new URL(setting);
  const plain = search === '' && hash === '' && username === '' && password === '';
  return plain ? `${origin}${pathname}`.replace(/\/+$/, '') : undefined;
}
