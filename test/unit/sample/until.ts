import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for what is about to happen; mocha's own limit ends it when it does not. */
export async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await sleep(2);
}
