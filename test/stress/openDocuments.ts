/** The status objects that are saved, and the addresses under which documents show them: some have several. */
import { samplePath } from '../faults/faultyTenant.ts';
import { parseSegments } from '../../src/intune/statusPath.ts';
import type { StatusPath } from '../../src/intune/statusPath.ts';
import { versions } from '../../src/intune/statusTypes.ts';

export interface Place {
  readonly path: StatusPath;
  /** In which of the windows its document is open. */
  readonly window: number;
}

export const windowCount = 3;

const userCertificate = 'userStatusOverview';

/** Three addresses of a certificate's object, three documents of one in two versions, and six by themselves. */
export const places: readonly Place[] = [
  at(0, samplePath('iOS - Cert - SCEP User'), userCertificate),
  at(1, samplePath('iOS - Mail - Exchange Online'), 'identityCertificate', userCertificate),
  at(
    0,
    samplePath('iOS - VPN - Cisco Secure Client'),
    'microsoft.graph.iosVpnConfiguration',
    'identityCertificate',
    userCertificate,
  ),
  at(0, samplePath('WIN - Baseline - Device restrictions'), 'deviceStatusOverview'),
  at(1, samplePath('WIN - Baseline - Device restrictions', 'v1.0'), 'deviceStatusOverview'),
  at(2, samplePath('WIN - Baseline - Device restrictions'), 'deviceStatusOverview'),
  at(1, samplePath('iOS - Compliance - Corporate'), 'userStatusOverview'),
  at(2, samplePath('AND - COBO - Compliance'), 'deviceStatusOverview'),
  at(0, samplePath('iOS - Compliance - BYOD', 'v1.0'), 'userStatusOverview'),
  at(1, samplePath('iOS - App config - Microsoft Edge'), 'userStatusSummary'),
  at(2, samplePath('iOS - App config - Cisco Secure Client'), 'deviceStatusSummary'),
  at(2, samplePath('AND - BYOD - App config - Microsoft Edge'), 'userStatusSummary'),
];

function at(window: number, configuration: string, ...rest: readonly string[]): Place {
  const [, name, ...segments] = configuration.split('/');
  const version = versions.find((v) => v === name)!;
  const result = parseSegments(version, [...segments, ...rest]);
  if (!('path' in result)) throw new Error(`${configuration}/${rest.join('/')}: ${result.problem.code}`);
  return { path: result.path, window };
}
