/** What a user types: new values for one to three properties. */
import type { StatusPath } from '../../src/intune/statusPath.ts';
import { propertiesOf } from '../../src/intune/statusTypes.ts';
import type { Values } from '../../src/status/values.ts';
import { freshValue, respell } from './freshValue.ts';
import type { ServiceHistory } from './history.ts';
import type { Random } from './random.ts';

export function randomEdit(
  random: Random,
  history: ServiceHistory,
  { type, version }: StatusPath,
  current: Values,
): Values {
  const names = propertiesOf(type, version).flatMap(([name, { readOnly }]) => (readOnly ? [] : [name]));
  // A new spelling of a date is a change that some services drop.
  const date = 'lastUpdateDateTime';
  const respelled = respell(String(current[date]));
  if (random.chance(0.04) && respelled !== current[date]) return { [date]: respelled };
  const object = String(current['id']);
  const properties = random.some(names, 1 + random.below(3));
  return Object.fromEntries(
    properties.map((property) => {
      const isSameLength = random.chance(0.3);
      const request = { object, type, property, now: current[property], isSameLength };
      return [property, freshValue(random, history, request)];
    }),
  );
}
