/** Validates the body of a PATCH to a status object: first OData's own checks, then Intune's. */
import { isJsonObject } from '../graph/json.ts';
import { propertiesOf } from '../intune/statusTypes.ts';
import type { EdmTypes, StatusTypeName, Version } from '../intune/statusTypes.ts';
import { badRequest, intuneError, invalidModel } from './serviceError.ts';

/**
 * @returns the properties to store; dates are cut to seven fractional digits
 * @throws ServiceError if the body is not valid
 */
export function parsePatch(
  text: string,
  contentType: string | null,
  type: StatusTypeName,
  version: Version,
): Record<string, unknown> {
  const body = readJson(text, contentType);
  // Annotations are not stored.
  const sent = Object.entries(body).filter(([name]) => !name.includes('@'));
  if (body['@odata.type'] !== `#microsoft.graph.${type}`) {
    throw sent.length === 0 ? nothingChanged() : intuneError('Cannot create an abstract class.');
  }
  const known = new Map(propertiesOf(type, version));
  const changes: Record<string, unknown> = {};
  for (const [name, value] of sent) {
    const property = known.get(name);
    if (!property) {
      throw invalidModel(
        `The property '${name}' does not exist on type 'microsoft.graph.${type}'. Make sure to only use property names that are defined by the type.`,
      );
    }
    if (property.readOnly) throw intuneError(`The property '${name}' is read-only and cannot be changed.`);
    changes[name] = readValue(name, value, property.edm);
  }
  if (sent.length === 0) throw nothingChanged();
  return changes;
}

function readJson(text: string, contentType: string | null): Record<string, unknown> {
  if (text.trim() === '') throw badRequest('Empty Payload. JSON content expected.');
  try {
    if (/^application\/json\b/i.test(contentType ?? '')) {
      const body: unknown = JSON.parse(text);
      if (isJsonObject(body)) return body;
    }
  } catch {
    // Rejected below, like all other content that is not a JSON object.
  }
  throw badRequest(
    'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  );
}

function readValue(name: string, value: unknown, edm: keyof EdmTypes): unknown {
  if (value === null) {
    throw invalidModel(
      `A null value was found for the property named '${name}', which has the expected type '${edm}[Nullable=False]'. The expected type '${edm}[Nullable=False]' does not allow null values.`,
    );
  }
  if (edm === 'Edm.Int32' && typeof value === 'number' && (value | 0) === value) return value;
  if (edm === 'Edm.String' && typeof value === 'string') return value;
  if (edm === 'Edm.DateTimeOffset' && typeof value === 'string') {
    const date = readDate(value);
    if (date !== undefined) return date;
  }
  const literal = typeof value === 'string' ? value : JSON.stringify(value);
  throw invalidModel(`Cannot convert the literal '${literal}' to the expected type '${edm}'.`);
}

/** Accepts a valid calendar date with a time and an offset. .NET stores seven fractional digits. */
function readDate(text: string): string | undefined {
  const parts =
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))$/.exec(
      text,
    );
  if (!parts) return undefined;
  const [, day = '', time] = parts;
  const date = new Date(`${day}T${time}Z`);
  // `Date` turns February 30 into March 2. .NET has no year 0.
  const exists =
    !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) && !day.startsWith('0000');
  return exists ? text.replace(/(\.\d{7})\d+/, '$1') : undefined;
}

function nothingChanged(): Error {
  return intuneError('At least 1 property must be changed.');
}
