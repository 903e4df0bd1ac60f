/** A tenant under one rule of misbehaviour, and a change to try it with. */
import { createFaultyTenant, samplePath } from '../../faults/faultyTenant.ts';
import type { Fault, FaultRule } from '../../faults/faultyTenant.ts';

export const users = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;
export const others = `${samplePath('WIN - Security - BitLocker')}/userStatusOverview`;
export const change = {
  '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview',
  errorCount: 99,
  lastUpdateDateTime: '2016-12-31T23:58:21.6459442-08:00',
};
export const lost = { name: 'TypeError', message: 'fetch failed' };

export function behaving(act: Fault, more: Omit<FaultRule, 'do'> = {}) {
  const tenant = createFaultyTenant({ now: () => new Date('2026-02-03T04:05:06Z') });
  tenant.addFault({ ...more, do: act });
  return { tenant, applied: () => tenant.read(users)!['errorCount'] === 99 };
}
