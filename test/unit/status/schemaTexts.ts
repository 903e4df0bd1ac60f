import type { SchemaMessages } from '../../../src/status/schema.ts';

/** Schema messages of one word each, for tests. */
export const schemaTexts: SchemaMessages = {
  explain: ({ label }, audience) => `${label} (${audience})`,
  typeIsFixed: 'type',
  wholeNumber: 'whole',
  date: 'date',
  betaOnly: 'beta',
};
