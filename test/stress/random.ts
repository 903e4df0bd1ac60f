/** Seeded random numbers. Each user, save and other client has its own sequence, so that runs are repeatable. */
import { seededRandom } from '../../src/sample/seededRandom.ts';

export interface Random {
  /** True with this probability. */
  chance(probability: number): boolean;
  /** An integer from 0 to `end - 1`. */
  below(end: number): number;
  pick<T>(from: readonly T[]): T;
  /** Up to `count` elements in their original order. */
  some<T>(from: readonly T[], count: number): readonly T[];
}

/** @param name the same name gives the same sequence */
export function createRandom(name: string): Random {
  const next = seededRandom(name);
  const below = (end: number): number => Math.floor((next() / 2 ** 32) * end);
  return {
    below,
    chance: (probability) => next() / 2 ** 32 < probability,
    pick: (from) => from[below(from.length)]!,
    some(from, count) {
      const left = [...from];
      while (left.length > count) left.splice(below(left.length), 1);
      return left;
    },
  };
}
