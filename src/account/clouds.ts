/**
 * Microsoft's clouds. Graph and sign-in hosts come in pairs: a token of one is worth nothing in another.
 * Source: https://learn.microsoft.com/graph/deployments
 */
export interface Cloud {
  readonly label: string;
  readonly graph: string;
  readonly signIn: string;
}

export const clouds = {
  global: {
    label: 'Global',
    graph: 'https://graph.microsoft.com',
    signIn: 'https://login.microsoftonline.com',
  },
  usGovernmentL4: {
    label: 'US Government L4',
    graph: 'https://graph.microsoft.us',
    signIn: 'https://login.microsoftonline.us',
  },
  usGovernmentL5: {
    label: 'US Government L5 (DoD)',
    graph: 'https://dod-graph.microsoft.us',
    signIn: 'https://login.microsoftonline.us',
  },
  china: {
    label: 'China (21Vianet)',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    signIn: 'https://login.chinacloudapi.cn',
  },
} as const satisfies Record<string, Cloud>;

export type CloudName = keyof typeof clouds;

export const graphHosts: readonly string[] = Object.values(clouds).map((cloud) => new URL(cloud.graph).host);
