import { propertiesOf, statusTypes } from '../intune/statusTypes.ts';
import type { Property } from '../intune/statusTypes.ts';
import { dateTimeOffsetPattern } from './dateTimeOffset.ts';
import { largestInt32 } from './problems.ts';
import { odataType, typeAnnotation } from './documentText.ts';
import type { VersionedType } from './values.ts';

/** The texts of a schema. The caller passes them in, because only `window/` localizes. */
export interface SchemaMessages {
  /** Describes a property in one sentence. */
  explain(property: Property, audience: 'user' | 'device'): string;
  /** For the type annotation, which cannot be changed. */
  readonly typeIsFixed: string;
  /** For a count that is not a valid Edm.Int32. */
  readonly wholeNumber: string;
  /** For text that does not look like an Edm.DateTimeOffset. */
  readonly date: string;
  /** For a property that the version does not have. */
  readonly betaOnly: string;
}

/** Creates a JSON schema (draft-07) for documents of one type and version. */
export function createSchema({ type, version }: VersionedType, messages: SchemaMessages): object {
  const { audience, properties } = statusTypes[type];
  const included = propertiesOf(type, version);
  const excluded = Object.entries<Property>(properties).filter(([, p]) => !p.versions.includes(version));
  const definitions = included.map(([name, property]) => [
    name,
    { description: messages.explain(property, audience), ...valueSchema(property, messages) },
  ]);
  const exclusions = excluded.map(([name]) => [
    name,
    { not: {}, errorMessage: messages.betaOnly, doNotSuggest: true },
  ]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: type,
    type: 'object',
    required: [typeAnnotation, ...included.map(([name]) => name)],
    additionalProperties: false,
    properties: {
      [typeAnnotation]: {
        const: odataType(type),
        description: messages.typeIsFixed,
        errorMessage: messages.typeIsFixed,
      },
      ...(Object.fromEntries([...definitions, ...exclusions]) as object),
    },
  };
}

function valueSchema(property: Property, messages: SchemaMessages): object {
  switch (property.edm) {
    case 'Edm.Int32':
      return { type: 'integer', minimum: 0, maximum: largestInt32, errorMessage: messages.wholeNumber };
    case 'Edm.DateTimeOffset':
      return { type: 'string', pattern: dateTimeOffsetPattern, patternErrorMessage: messages.date };
    case 'Edm.String':
      return { type: 'string' };
  }
}
