/** The product's times, shortened so that a run does not take hours. */
export const timing = {
  /** The request timeout; 100 s in the product. */
  timeoutMs: 250,
  /** The pauses before further reads after a PATCH; 1 s and 3 s in the product. */
  readAgainAfterMs: [40, 120] as readonly number[],
  /** Waits for a throttling service are divided by this. */
  waitDivisor: 50,
} as const;
