/** The paths, the request and the response of two "Update …" pages of Microsoft's documentation, as printed. */
import { createFaultyTenant } from '../../faults/faultyTenant.ts';
import { fetchAllPages, get, valueOf } from './graphClient.ts';

const device = '/deviceManagement/deviceConfigurations/{deviceConfigurationId}';

const values = {
  pendingCount: 12,
  notApplicableCount: 2,
  successCount: 12,
  errorCount: 10,
  failedCount: 11,
  conflictCount: 13,
  lastUpdateDateTime: '2016-12-31T23:58:21.6459442-08:00',
  configurationVersion: 4,
};

export interface Seed {
  readonly type: string;
  readonly id: string;
  readonly paths: readonly string[];
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
}

function seed(type: string, id: string, paths: readonly string[]): Seed {
  const odataType = { '@odata.type': `#microsoft.graph.${type}` };
  return { type, id, paths, request: { ...odataType, ...values }, response: { ...odataType, id, ...values } };
}

export const seeds: readonly Seed[] = [
  seed('deviceConfigurationUserOverview', '000e52d7-52d7-000e-d752-0e00d7520e00', [
    `${device}/userStatusOverview`,
    `${device}/rootCertificate/userStatusOverview`,
    `${device}/identityCertificate/userStatusOverview`,
    `${device}/identityCertificate/rootCertificate/userStatusOverview`,
    `${device}/microsoft.graph.iosScepCertificateProfile/rootCertificate/userStatusOverview`,
    `${device}/microsoft.graph.windowsPhone81VpnConfiguration/identityCertificate/userStatusOverview`,
    `${device}/microsoft.graph.macOSWiredNetworkConfiguration/rootCertificateForServerValidation/userStatusOverview`,
    `${device}/microsoft.graph.macOSWiredNetworkConfiguration/identityCertificateForClientAuthentication/userStatusOverview`,
    `${device}/microsoft.graph.windowsWifiEnterpriseEAPConfiguration/identityCertificateForClientAuthentication/userStatusOverview`,
    `${device}/microsoft.graph.windowsWifiEnterpriseEAPConfiguration/rootCertificatesForServerValidation/{windows81TrustedRootCertificateId}/userStatusOverview`,
  ]),
  seed('managedDeviceMobileAppConfigurationUserSummary', '7b953742-3742-7b95-4237-957b4237957b', [
    '/deviceAppManagement/mobileAppConfigurations/{managedDeviceMobileAppConfigurationId}/userStatusSummary',
  ]),
];

/** Used to look up ids, which are the same in every sample tenant. Tests use a tenant of their own. */
const tenant = createFaultyTenant();

/**
 * Replaces the placeholders of a documented path with ids of the sample tenant, so that the path leads to a status
 * object: if possible, to the one with the id in Microsoft's example.
 */
export async function samplePathFor(template: string, version = 'beta'): Promise<string> {
  const [start = '', rest = ''] = template.replace(/^[A-Z]+ /, '').split(/\/\{\w+\}(.*)/s);
  const { value } = await fetchAllPages(tenant.fetch, `/${version}${start}?$top=999`);
  const paths: string[] = [];
  for (const { id } of value) {
    const path = await fillPlaceholders(`/${version}${start}/${String(id)}${rest}`);
    if (path !== undefined && tenant.read(path)) paths.push(path);
  }
  const examples = seeds.map((s) => s.id);
  const path = paths.find((p) => examples.includes(String(tenant.read(p)!['id']))) ?? paths[0];
  if (path === undefined) throw new Error(`Nothing in the sample tenant matches ${template}.`);
  return path;
}

/** Replaces the placeholders of linked collections with the id of the first member. */
async function fillPlaceholders(path: string): Promise<string | undefined> {
  const [before, after] = path.split(/\/\{\w+\}(.*)/s);
  if (before === undefined || after === undefined) return path;
  const response = await get(tenant.fetch, before);
  const [first] = response.status === 200 ? valueOf(response) : [];
  return first && fillPlaceholders(`${before}/${String(first['id'])}${after}`);
}
