/** Values that an object has never had, so that each change can be recognized. */
import { statusTypes } from '../../src/intune/statusTypes.ts';
import type { StatusTypeName } from '../../src/intune/statusTypes.ts';
import type { ServiceHistory } from './history.ts';
import type { Random } from './random.ts';

export interface ValueRequest {
  readonly object: string;
  readonly type: StatusTypeName;
  readonly property: string;
  /** The current value in the document, which the service may never have had. */
  readonly now: unknown;
  /** The new value has as many digits as the current one: 12 → 13. */
  readonly isSameLength?: boolean;
}

export function freshValue(
  random: Random,
  history: ServiceHistory,
  { object, type, property, now, isSameLength }: ValueRequest,
): unknown {
  const { edm } =
    statusTypes[type].properties[property as keyof (typeof statusTypes)[typeof type]['properties']];
  for (let tries = 0; ; tries++) {
    const like = isSameLength && tries < 20 ? now : undefined;
    const value = edm === 'Edm.Int32' ? randomCount(random, like) : randomDate(random);
    if (value !== now && !history.includes(object, property, value)) return value;
  }
}

function randomCount(random: Random, like: unknown): number {
  if (typeof like === 'number') {
    const near = like + random.below(9) - 4;
    return near >= 0 && String(near).length === String(like).length ? near : like;
  }
  const digits = 1 + random.below(6);
  return 10 ** (digits - 1) + random.below(9 * 10 ** (digits - 1));
}

/** A date with up to seven fractional digits and any offset. */
function randomDate(random: Random): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const digits = random.below(8);
  const fraction = digits ? `.${String(random.below(10 ** digits)).padStart(digits, '0')}` : '';
  const offset = random.pick(['Z', 'Z', '+00:00', '+05:30', '-08:00']);
  const date = `20${two(10 + random.below(20))}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
  const time = `${two(random.below(24))}:${two(random.below(60))}:${two(random.below(60))}`;
  return `${date}T${time}${fraction}${offset}`;
}

/** The same date in another spelling: with one trailing zero more or less in its fraction. */
export function respell(text: string): string {
  const [, start = '', fraction = '', end = ''] = /^(.{19})(?:\.(\d+))?(.*)$/.exec(text) ?? [];
  const other = fraction.length === 7 ? fraction.replace(/0$/, '') : `${fraction}0`;
  return `${start}.${other}${end}`;
}
