// Waiting for what must come true, instead of sleeping.
import { setTimeout as sleep } from 'node:timers/promises';

/** Reads until the check holds, and returns what was read; says what was seen last when it never does. */
export async function until<T>(
  what: string,
  read: () => Promise<T>,
  holds: (value: T) => boolean,
  seconds = 20,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > deadline) {
      throw new Error(`Waited ${seconds} s for ${what}; last seen: ${JSON.stringify(value)}`);
    }
    await sleep(100);
  }
}
