/** Another client that changes objects at moments when no client could notice it in time. */
import { propertiesOf } from '../../src/intune/statusTypes.ts';
import type { FaultyTenant } from '../faults/faultyTenant.ts';
import type { OtherChange } from './faultScenario.ts';
import { freshValue } from './freshValue.ts';
import type { ServiceHistory } from './history.ts';
import type { PatchesInFlight } from './patchesInFlight.ts';
import type { Random } from './random.ts';
import type { SaveAttemptOptions } from './saveAttempt.ts';

export interface OtherClient {
  readonly tenant: FaultyTenant;
  readonly history: ServiceHistory;
  readonly inFlight: PatchesInFlight;
  readonly random: Random;
}

/** The object of a document, with the user's own changes. */
export type ChangeTarget = Pick<SaveAttemptOptions, 'object' | 'type' | 'url' | 'intended'>;

/** Changes an object, except for properties that a PATCH in flight will change. */
export function changeObject(
  { tenant, history, inFlight, random }: OtherClient,
  { object, type, url, intended }: ChangeTarget,
  change: OtherChange,
): void {
  // All properties, including those that the document's version does not have.
  const names = propertiesOf(type, 'beta').flatMap(([name, { readOnly }]) => (readOnly ? [] : [name]));
  const free = names.filter((property) => !inFlight.includes(object, property));
  const same = free.filter((property) => property in intended);
  const other = free.filter((property) => !(property in intended));
  const properties: Readonly<Record<OtherChange, () => readonly string[]>> = {
    same: () => random.some(same, 1),
    sameLength: () => random.some(same, 1),
    identical: () => same,
    other: () => random.some(other, 1),
    both: () => [...random.some(same, 1), ...random.some(other, 1)],
  };
  for (const property of properties[change]()) {
    const now = history.entries(object, property).at(-1)!.value;
    const isSameLength = change === 'sameLength';
    const value =
      change === 'identical'
        ? intended[property]
        : freshValue(random, history, { object, type, property, now, isSameLength });
    tenant.change(url, { [property]: value });
    history.record({ object, property, value, author: 'otherClient' });
  }
}
