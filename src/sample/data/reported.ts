/** What a configuration's devices and users have reported: believable numbers, worked out from the table of properties. */
import { statusTypes } from '../../intune/statusTypes.ts';
import type { StatusTypeName } from '../../intune/statusTypes.ts';
import { guidFrom, numbersFrom } from '../seeded.ts';
import type { Health, Row } from './row.ts';

/** Parts per thousand of those it reaches; who is in none of these has succeeded. */
const shares: Readonly<Record<Health, Readonly<Record<string, number>>>> = {
  green: { notApplicableCount: 8 },
  good: { pendingCount: 18, notApplicableCount: 12, errorCount: 9, failedCount: 5, conflictCount: 2 },
  fair: { pendingCount: 60, notApplicableCount: 25, errorCount: 70, failedCount: 30, conflictCount: 12 },
  bad: { pendingCount: 40, notApplicableCount: 10, errorCount: 310, failedCount: 140, conflictCount: 45 },
  conflict: { pendingCount: 20, notApplicableCount: 15, errorCount: 25, failedCount: 10, conflictCount: 340 },
  rolling: { pendingCount: 540, notApplicableCount: 10, errorCount: 12, failedCount: 4 },
  never: {},
};

const allDevices = 2640;
const offsets = ['Z', 'Z', 'Z', '+00:00', '+01:00', '-08:00', '+05:30'];

/** The status object of a configuration as its devices left it. */
export function reported(
  type: StatusTypeName,
  [, displayName, devices, health, more]: Row,
  configurationId: string,
  version: number,
): Record<string, unknown> {
  const { audience, navigation, properties } = statusTypes[type];
  const next = numbersFrom(`${displayName}/${navigation}`);
  const reach = health === 'never' ? 0 : audience === 'user' ? Math.ceil(devices * 0.83) : devices;
  const counts = new Map<string, number>();
  let rest = reach;
  for (const [name, share] of Object.entries(shares[health])) {
    // Half to one and a half of the usual share, so that no two configurations look alike.
    const count = Math.min(rest, Math.round((reach * share * (500 + (next() % 1000))) / 1_000_000));
    counts.set(name, count);
    rest -= count;
  }
  counts.set('successCount', rest);
  // Every third is assigned to all devices, so those of the other platforms are counted too.
  if (reach && next() % 3 === 0) counts.set('notApplicablePlatformCount', allDevices - devices);
  counts.set('configurationVersion', health === 'never' ? 0 : version);

  const object: Record<string, unknown> = {};
  for (const [name, { edm }] of Object.entries(properties)) {
    if (edm === 'Edm.Int32') object[name] = counts.get(name) ?? 0;
    else if (edm === 'Edm.String')
      object[name] = more?.statusIds?.[navigation] ?? guidFrom(`${configurationId}/${navigation}`);
    else object[name] = health === 'never' ? '0001-01-01T00:00:00Z' : lastUpdate(next);
  }
  return object;
}

/** With none to seven fractional digits, in UTC or not: the service writes all of these. */
function lastUpdate(next: () => number): string {
  const seconds = moment(next, '2026-10-20T00:00:00Z', 30);
  const digits = next() % 8;
  const fraction = digits ? `.${String(next()).padStart(10, '0').slice(-digits)}` : '';
  return seconds + fraction + offsets[next() % offsets.length]!;
}

/** A moment within so many days of another, to the second and without an offset. */
export function moment(next: () => number, from: string, days: number): string {
  return new Date(Date.parse(from) + (next() % (days * 86_400)) * 1000).toISOString().slice(0, 19);
}
