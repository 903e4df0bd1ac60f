/** Values that an object has never had, so that each change can be told from every other. */
import { statusTypes } from '../../src/intune/statusTypes.ts';
import type { StatusTypeName } from '../../src/intune/statusTypes.ts';
import type { Dice } from './dice.ts';
import type { Ledger } from './ledger.ts';

export interface Wanted {
  readonly object: string;
  readonly type: StatusTypeName;
  readonly property: string;
  /** What stands there now, though the service may never have had it. */
  readonly now: unknown;
  /** As long as that: 12 → 13. */
  readonly near?: boolean;
}

export function freshValue(
  dice: Dice,
  ledger: Ledger,
  { object, type, property, now, near }: Wanted,
): unknown {
  const { edm } =
    statusTypes[type].properties[property as keyof (typeof statusTypes)[typeof type]['properties']];
  for (let tries = 0; ; tries++) {
    const value = edm === 'Edm.Int32' ? count(dice, near && tries < 20 ? now : undefined) : date(dice);
    if (value !== now && !ledger.isKnown(object, property, value)) return value;
  }
}

function count(dice: Dice, like: unknown): number {
  if (typeof like === 'number') {
    const near = like + dice.below(9) - 4;
    return near >= 0 && String(near).length === String(like).length ? near : like;
  }
  const digits = 1 + dice.below(6);
  return 10 ** (digits - 1) + dice.below(9 * 10 ** (digits - 1));
}

/** With none to seven fractional digits, in UTC or not. */
function date(dice: Dice): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const digits = dice.below(8);
  const fraction = digits ? `.${String(dice.below(10 ** digits)).padStart(digits, '0')}` : '';
  const offset = dice.pick(['Z', 'Z', '+00:00', '+05:30', '-08:00']);
  const [day, hour, minute, second] = [1 + dice.below(28), dice.below(24), dice.below(60), dice.below(60)];
  return `20${two(10 + dice.below(20))}-${two(1 + dice.below(12))}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}${offset}`;
}

/** The same moment in other words, by a zero at the end of its fraction more or less. */
export function respelled(text: string): string {
  const [, start = '', fraction = '', end = ''] = /^(.{19})(?:\.(\d+))?(.*)$/.exec(text) ?? [];
  const other = fraction.length === 7 ? fraction.replace(/0$/, '') : `${fraction}0`;
  return `${start}.${other}${end}`;
}
