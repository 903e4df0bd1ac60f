/** Somebody who changes objects without the product, wherever no client could help it or see it in time. */
import { propertiesOf } from '../../src/intune/statusTypes.ts';
import type { FaultyTenant } from '../faults/faultyTenant.ts';
import type { Air } from './air.ts';
import type { Attempt } from './attempt.ts';
import type { Dice } from './dice.ts';
import type { Which } from './fault.ts';
import { freshValue } from './fresh.ts';
import type { Ledger } from './ledger.ts';

export interface BystanderParts {
  readonly tenant: FaultyTenant;
  readonly ledger: Ledger;
  readonly air: Air;
  readonly dice: Dice;
}

export function bystander(
  { tenant, ledger, air, dice }: BystanderParts,
  attempt: Attempt,
  which: Which,
): void {
  const { object, type, url, meant } = attempt.parts;
  // All properties, also those that the document's version does not have.
  const names = propertiesOf(type, 'beta').flatMap(([name, { readOnly }]) => (readOnly ? [] : [name]));
  const free = names.filter((property) => !air.carries(object, property));
  const same = free.filter((property) => property in meant);
  const other = free.filter((property) => !(property in meant));
  const chosen: Readonly<Record<Which, readonly string[]>> = {
    same: dice.some(same, 1),
    near: dice.some(same, 1),
    agreeing: same,
    other: dice.some(other, 1),
    both: [...dice.some(same, 1), ...dice.some(other, 1)],
  };
  for (const property of chosen[which]) {
    const now = ledger.history(object, property).at(-1)!.value;
    const fresh = (): unknown =>
      freshValue(dice, ledger, { object, type, property, now, near: which === 'near' });
    const value = which === 'agreeing' ? meant[property] : fresh();
    tenant.change(url, { [property]: value });
    ledger.record(object, property, value, 'somebody');
  }
}
