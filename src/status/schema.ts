import { propertiesOf, statusTypes } from '../intune/statusTypes.ts';
import type { Property, StatusTypeName, Version } from '../intune/statusTypes.ts';
import { dateTimeOffsetPattern } from './dateTimeOffset.ts';
import { largestInt32 } from './problems.ts';
import { odataType, typeAnnotation } from './documentText.ts';

/** Words come from outside: the schema is shown to people, and this room speaks no language. */
export interface SchemaMessages {
  explain(property: Property, audience: 'user' | 'device'): string;
  readonly typeIsFixed: string;
  readonly wholeNumber: string;
  readonly date: string;
  readonly betaOnly: string;
}

/** A JSON schema (draft-07) for the documents of one status type in one version. */
export function schemaOf(type: StatusTypeName, version: Version, words: SchemaMessages): object {
  const { audience, properties } = statusTypes[type];
  const present = propertiesOf(type, version);
  const absent = Object.entries<Property>(properties).filter(([, p]) => !p.versions.includes(version));
  const own = present.map(([name, property]) => [
    name,
    { description: words.explain(property, audience), ...valueSchema(property, words) },
  ]);
  const elsewhere = absent.map(([name]) => [
    name,
    { not: {}, errorMessage: words.betaOnly, doNotSuggest: true },
  ]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: type,
    type: 'object',
    required: [typeAnnotation, ...present.map(([name]) => name)],
    additionalProperties: false,
    properties: {
      [typeAnnotation]: {
        const: odataType(type),
        description: words.typeIsFixed,
        errorMessage: words.typeIsFixed,
      },
      ...(Object.fromEntries([...own, ...elsewhere]) as object),
    },
  };
}

function valueSchema(property: Property, words: SchemaMessages): object {
  switch (property.edm) {
    case 'Edm.Int32':
      return { type: 'integer', minimum: 0, maximum: largestInt32, errorMessage: words.wholeNumber };
    case 'Edm.DateTimeOffset':
      return { type: 'string', pattern: dateTimeOffsetPattern, patternErrorMessage: words.date };
    case 'Edm.String':
      return { type: 'string' };
  }
}
