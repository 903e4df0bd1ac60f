/** The documents that users edit, with the windows in which they are open. Some lead to the same object. */
import { samplePath } from '../faults/faultyTenant.ts';
import { parseSegments } from '../../src/intune/statusPath.ts';
import type { StatusPath } from '../../src/intune/statusPath.ts';
import { versions } from '../../src/intune/statusTypes.ts';

export interface OpenDocument {
  readonly path: StatusPath;
  /** The number of the window. A crashed window is replaced by a new one with the same number. */
  readonly window: number;
}

const certificate = 'userStatusOverview';

/** Three paths to one certificate, one object in three documents and two versions, and six other objects. */
export const openDocuments: readonly OpenDocument[] = [
  open(0, samplePath('iOS - Cert - SCEP User'), certificate),
  open(1, samplePath('iOS - Mail - Exchange Online'), 'identityCertificate', certificate),
  open(
    0,
    samplePath('iOS - VPN - Cisco Secure Client'),
    'microsoft.graph.iosVpnConfiguration',
    'identityCertificate',
    certificate,
  ),
  open(0, samplePath('WIN - Baseline - Device restrictions'), 'deviceStatusOverview'),
  open(1, samplePath('WIN - Baseline - Device restrictions', 'v1.0'), 'deviceStatusOverview'),
  open(2, samplePath('WIN - Baseline - Device restrictions'), 'deviceStatusOverview'),
  open(1, samplePath('iOS - Compliance - Corporate'), 'userStatusOverview'),
  open(2, samplePath('AND - COBO - Compliance'), 'deviceStatusOverview'),
  open(0, samplePath('iOS - Compliance - BYOD', 'v1.0'), 'userStatusOverview'),
  open(1, samplePath('iOS - App config - Microsoft Edge'), 'userStatusSummary'),
  open(2, samplePath('iOS - App config - Cisco Secure Client'), 'deviceStatusSummary'),
  open(2, samplePath('AND - BYOD - App config - Microsoft Edge'), 'userStatusSummary'),
];

function open(window: number, configuration: string, ...rest: readonly string[]): OpenDocument {
  const [, name, ...segments] = configuration.split('/');
  const version = versions.find((v) => v === name)!;
  const result = parseSegments(version, [...segments, ...rest]);
  if (!('path' in result)) throw new Error(`${configuration}/${rest.join('/')}: ${result.problem.code}`);
  return { path: result.path, window };
}
