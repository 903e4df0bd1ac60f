/** A tenant with one fault, and a change to send to it. */
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import type { Fault, FaultRule, FaultyTenant } from '../../faults/faultyTenant.ts';

export const userStatus = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;
export const otherUserStatus = `${samplePath('WIN - Security - BitLocker')}/userStatusOverview`;
export const change = {
  '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview',
  errorCount: 99,
  lastUpdateDateTime: '2016-12-31T23:58:21.6459442-08:00',
};
export const connectionLost = { name: 'TypeError', message: 'fetch failed' };

export function withFault(
  fault: Fault,
  more: Omit<FaultRule, 'do'> = {},
): { readonly tenant: FaultyTenant; readonly isApplied: () => boolean } {
  const tenant = createFaultyTenant({ now: () => new Date('2026-02-03T04:05:06Z') });
  tenant.addFault({ ...more, do: fault });
  return { tenant, isApplied: () => tenant.read(userStatus)!['errorCount'] === 99 };
}
