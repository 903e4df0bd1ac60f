import { setTimeout as sleep } from 'node:timers/promises';

/** Polls until the condition holds. Mocha's timeout ends it if that never happens. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(2);
}
