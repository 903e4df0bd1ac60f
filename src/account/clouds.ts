/**
 * Microsoft's clouds. Each cloud has its own Graph and its own sign-in service; tokens are not valid in another cloud.
 * Source: https://learn.microsoft.com/graph/deployments
 */
import { isSecureUrl } from '../graph/secureUrl.ts';

/** Where requests are sent, and which sign-in service issues the tokens for them. */
export interface Endpoints {
  /** The root URL of Graph, e.g. `https://graph.microsoft.com`, without a slash at the end. */
  readonly graph: string;
  /** The root URL of the sign-in service, without a slash at the end. */
  readonly signIn: string;
}

interface Cloud extends Endpoints {
  /** English; to be translated. */
  readonly label: string;
  /**
   * The portal where an administrator registers apps.
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

/** The hosts of all clouds' Graphs, such as `graph.microsoft.com`. */
export const graphHosts: readonly string[] = Object.values(clouds).map((cloud) => new URL(cloud.graph).host);

/** One of Microsoft's clouds, or the endpoint in the user's settings. */
export type CloudChoice = CloudName | 'custom';

export function isCloudChoice(name: unknown): name is CloudChoice {
  return name === 'custom' || (cloudNames as readonly unknown[]).includes(name);
}

/**
 * Parses the value of the setting `intuneStatus.customEndpoint`.
 * @returns undefined if a URL is missing, invalid or not secure
 */
export function customEndpoints(setting: unknown): Endpoints | undefined {
  const { graph, signIn } = (setting ?? {}) as { graph?: unknown; signIn?: unknown };
  const [graphUrl, signInUrl] = [rootUrl(graph), rootUrl(signIn)];
  // MSAL requires https, even on loopback.
  return graphUrl !== undefined && signInUrl?.startsWith('https:')
    ? { graph: graphUrl, signIn: signInUrl }
    : undefined;
}

function rootUrl(setting: unknown): string | undefined {
  if (typeof setting !== 'string' || !isSecureUrl(setting)) return undefined;
  const { origin, pathname, search, hash, username, password } = new URL(setting);
  const isRoot = search === '' && hash === '' && username === '' && password === '';
  return isRoot ? `${origin}${pathname}`.replace(/\/+$/, '') : undefined;
}
