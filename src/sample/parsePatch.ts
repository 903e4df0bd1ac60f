/** What may be written to a status object: the checks of OData's reader and of Intune, in that order. */
import { propertiesOf } from '../intune/statusTypes.ts';
import type { EdmTypes, StatusTypeName, Version } from '../intune/statusTypes.ts';
import { badRequest, intuneRefuses, invalidModel } from './serviceError.ts';

/** @throws Refusal @returns the properties to write, as sent but for the eighth digit of a fraction */
export function parsePatch(
  text: string,
  contentType: string | null,
  type: StatusTypeName,
  version: Version,
): Record<string, unknown> {
  const body = readJson(text, contentType);
  // Control information is not part of the change.
  const sent = Object.entries(body).filter(([name]) => !name.includes('@'));
  if (body['@odata.type'] !== `#microsoft.graph.${type}`) {
    throw sent.length === 0 ? nothingChanged() : intuneRefuses('Cannot create an abstract class.');
  }
  const known = new Map(propertiesOf(type, version));
  const change: Record<string, unknown> = {};
  for (const [name, value] of sent) {
    const property = known.get(name);
    if (!property) {
      throw invalidModel(
        `The property '${name}' does not exist on type 'microsoft.graph.${type}'. Make sure to only use property names that are defined by the type.`,
      );
    }
    if (property.readOnly) throw intuneRefuses(`The property '${name}' is read-only and cannot be changed.`);
    change[name] = readValue(name, value, property.edm);
  }
  if (sent.length === 0) throw nothingChanged();
  return change;
}

function readJson(text: string, contentType: string | null): Record<string, unknown> {
  if (text.trim() === '') throw badRequest('Empty Payload. JSON content expected.');
  try {
    if (/^application\/json\b/i.test(contentType ?? '')) {
      const body: unknown = JSON.parse(text);
      if (isObject(body)) return body;
    }
  } catch {
    // Refused below, like any other content that is not a JSON object.
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

/** A date of the calendar, a time and an offset; .NET keeps seven digits of a fraction. */
function readDate(text: string): string | undefined {
  const parts =
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))$/.exec(
      text,
    );
  if (!parts) return undefined;
  const [, day = '', time] = parts;
  const moment = new Date(`${day}T${time}Z`);
  // An impossible day rolls over to another; a year 0 is none of .NET's.
  const real =
    !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) && !day.startsWith('0000');
  return real ? text.replace(/(\.\d{7})\d+/, '$1') : undefined;
}

function nothingChanged(): Error {
  return intuneRefuses('At least 1 property must be changed.');
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
