import type { SchemaMessages } from '../../../src/status/schema.ts';

/** A language of single words: what is said is no matter here, only that it is said. */
export const plainWords: SchemaMessages = {
  explain: ({ label }, audience) => `${label} (${audience})`,
  typeIsFixed: 'type',
  wholeNumber: 'whole',
  date: 'date',
  betaOnly: 'beta',
};
