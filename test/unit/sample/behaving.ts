/** A tenant under one rule of misbehaviour, and a change to try it with. */
import { createSampleTenant, samplePath } from '../../../src/sample/tenant.ts';
import type { Act, Misbehaviour } from '../../../src/sample/tenant.ts';

export const users = `${samplePath('WIN - Baseline - Device restrictions')}/userStatusOverview`;
export const others = `${samplePath('WIN - Security - BitLocker')}/userStatusOverview`;
export const change = {
  '@odata.type': '#microsoft.graph.deviceConfigurationUserOverview',
  errorCount: 99,
  lastUpdateDateTime: '2016-12-31T23:58:21.6459442-08:00',
};
export const lost = { name: 'TypeError', message: 'fetch failed' };

export function behaving(act: Act, more: Omit<Misbehaviour, 'do'> = {}) {
  const tenant = createSampleTenant({ now: () => new Date('2026-02-03T04:05:06Z') });
  tenant.misbehave({ ...more, do: act });
  return { tenant, applied: () => tenant.read(users)!['errorCount'] === 99 };
}
