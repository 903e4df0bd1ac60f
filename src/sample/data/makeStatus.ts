/** Creates status objects with plausible numbers from the table of properties. */
import { statusTypes } from '../../intune/statusTypes.ts';
import type { StatusTypeName } from '../../intune/statusTypes.ts';
import { seededGuid, seededRandom } from '../seededRandom.ts';
import type { HealthProfile, SampleRow } from './sampleRow.ts';

/** Devices or users in each state, per thousand. The others are counted in `successCount`. */
const shares: Readonly<Record<HealthProfile, Readonly<Record<string, number>>>> = {
  green: { notApplicableCount: 8 },
  good: { pendingCount: 18, notApplicableCount: 12, errorCount: 9, failedCount: 5, conflictCount: 2 },
  fair: { pendingCount: 60, notApplicableCount: 25, errorCount: 70, failedCount: 30, conflictCount: 12 },
  bad: { pendingCount: 40, notApplicableCount: 10, errorCount: 310, failedCount: 140, conflictCount: 45 },
  conflict: { pendingCount: 20, notApplicableCount: 15, errorCount: 25, failedCount: 10, conflictCount: 340 },
  rolling: { pendingCount: 540, notApplicableCount: 10, errorCount: 12, failedCount: 4 },
  never: {},
};

const devicesInTenant = 2640;
const usersPerDevice = 0.83;
const offsets = ['Z', 'Z', 'Z', '+00:00', '+01:00', '-08:00', '+05:30'];

export function makeStatus(
  type: StatusTypeName,
  [, displayName, devices, health, options]: SampleRow,
  configurationId: string,
  version: number,
): Record<string, unknown> {
  const { audience, navigation, properties } = statusTypes[type];
  const next = seededRandom(`${displayName}/${navigation}`);
  const total = health === 'never' ? 0 : audience === 'user' ? Math.ceil(devices * usersPerDevice) : devices;
  const counts = new Map<string, number>();
  let rest = total;
  for (const [name, share] of Object.entries(shares[health])) {
    // 50% to 150% of the share, so that configurations with the same profile differ.
    const count = Math.min(rest, Math.round((total * share * (500 + (next() % 1000))) / 1_000_000));
    counts.set(name, count);
    rest -= count;
  }
  counts.set('successCount', rest);
  // One in three is assigned to all devices, so it counts the devices of other platforms as not applicable.
  if (total && next() % 3 === 0) counts.set('notApplicablePlatformCount', devicesInTenant - devices);
  counts.set('configurationVersion', health === 'never' ? 0 : version);

  const status: Record<string, unknown> = {};
  for (const [name, { edm }] of Object.entries(properties)) {
    if (edm === 'Edm.Int32') status[name] = counts.get(name) ?? 0;
    else if (edm === 'Edm.String')
      status[name] = options?.statusIds?.[navigation] ?? seededGuid(`${configurationId}/${navigation}`);
    else status[name] = health === 'never' ? '0001-01-01T00:00:00Z' : randomUpdate(next);
  }
  return status;
}

/** With zero to seven fractional digits and various offsets: the service returns all of these. */
function randomUpdate(next: () => number): string {
  const time = randomTime(next, '2026-10-20T00:00:00Z', 30);
  const digits = next() % 8;
  const fraction = digits ? `.${String(next()).padStart(10, '0').slice(-digits)}` : '';
  return time + fraction + offsets[next() % offsets.length]!;
}

/** A time within `days` after `from`, with whole seconds and no offset: `2026-10-20T08:15:00`. */
export function randomTime(next: () => number, from: string, days: number): string {
  return new Date(Date.parse(from) + (next() % (days * 86_400)) * 1000).toISOString().slice(0, 19);
}
