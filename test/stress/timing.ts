/** The product's times, made short: a run must not take the hours that the same mishaps take in life. */
export const timing = {
  /** Milliseconds until a request is given up; the product waits 100 s. */
  timeout: 250,
  /** Further looks at an object; the product's are after 1 and 3 s. */
  looks: [40, 120] as readonly number[],
  /** Waiting for a busy service is so many times shorter. */
  haste: 50,
} as const;
