import { setTimeout as delay } from 'node:timers/promises';

const pollIntervalMs = 25;

/**
 * Polls until the condition holds, and returns the value it held for. After the timeout it throws an error that
 * shows the last value.
 */
export async function until<T>(
  what: string,
  read: () => T | Promise<T>,
  holds: (value: T) => boolean,
  timeoutSeconds = 40,
): Promise<T> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > deadline) {
      throw new Error(`Waited ${timeoutSeconds} s for ${what}. Last value: ${JSON.stringify(value)}`);
    }
    await delay(pollIntervalMs);
  }
}
