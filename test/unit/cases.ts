/**
 * How many cases a property is tried on, and with which seed: the same on every run, so that a failure can be had
 * again. `SEED=<number>` tries others.
 */
import type { Parameters as CaseParameters } from 'fast-check';

const seed = Number(process.env['SEED'] ?? 20260801);
let total = 0;

export function cases<T>(numRuns: number): CaseParameters<T> {
  total += numRuns;
  return { seed, numRuns };
}

after(() => console.log(`  ${total.toLocaleString('en')} cases of properties, seed ${seed}`));
