/** What a person types: one to three values, as a rule new ones. */
import type { StatusPath } from '../../src/intune/statusPath.ts';
import { propertiesOf } from '../../src/intune/statusTypes.ts';
import type { Values } from '../../src/status/values.ts';
import type { Dice } from './dice.ts';
import { freshValue, respelled } from './fresh.ts';
import type { Ledger } from './ledger.ts';

export function edits(dice: Dice, ledger: Ledger, { type, version }: StatusPath, now: Values): Values {
  const names = propertiesOf(type, version).flatMap(([name, { readOnly }]) => (readOnly ? [] : [name]));
  const date = 'lastUpdateDateTime';
  // Some services write dates anew, others look at nothing but the moment.
  const again = respelled(String(now[date]));
  if (dice.chance(0.04) && again !== now[date]) return { [date]: again };
  const object = String(now['id']);
  const chosen = dice.some(names, 1 + dice.below(3));
  return Object.fromEntries(
    chosen.map((property) => {
      const wanted = { object, type, property, now: now[property], near: dice.chance(0.3) };
      return [property, freshValue(dice, ledger, wanted)];
    }),
  );
}
