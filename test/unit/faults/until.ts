import { setTimeout as sleep } from 'node:timers/promises';

/** Polls until the condition is true. If it never is, mocha's timeout fails the test. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(2);
}
