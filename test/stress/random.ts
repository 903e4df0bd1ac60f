/** Chance that is the same on every run: each person, save and bystander throws dice of their own. */
import { seededRandom } from '../../src/sample/seededRandom.ts';

export interface Dice {
  /** True in so many cases of 1. */
  chance(of: number): boolean;
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  pick<T>(from: readonly T[]): T;
  /** So many of them, or all where there are fewer; in their own order. */
  some<T>(from: readonly T[], count: number): readonly T[];
}

/** @param name whose dice; the same name throws the same numbers */
export function diceOf(name: string): Dice {
  const next = seededRandom(name);
  const below = (end: number): number => Math.floor((next() / 2 ** 32) * end);
  return {
    below,
    chance: (of) => next() / 2 ** 32 < of,
    pick: (from) => from[below(from.length)]!,
    some(from, count) {
      const left = [...from];
      while (left.length > count) left.splice(below(left.length), 1);
      return left;
    },
  };
}
