/**
 * Errors as Graph returns them. Graph's own layer (routing, OData) returns a plain message. Intune behind it returns
 * a message that is JSON itself and contains ids for support.
 */

export interface ServiceErrorParts {
  readonly status: number;
  readonly code: string;
  readonly text: string;
  /** `nested`: the message is Intune's JSON. */
  readonly form: 'plain' | 'nested';
}

/** Thrown while a request is handled, and turned into the error response. */
export class ServiceError extends Error {
  readonly parts: ServiceErrorParts;

  constructor(parts: ServiceErrorParts) {
    super(parts.text);
    this.parts = parts;
  }
}

export function badRequest(text: string): ServiceError {
  return new ServiceError({ status: 400, code: 'BadRequest', text, form: 'plain' });
}

/** The OData layer rejects a body that does not match the metadata. */
export function invalidModel(text: string): ServiceError {
  return new ServiceError({ status: 400, code: 'ModelValidationFailure', text, form: 'plain' });
}

/** Intune rejects a well-formed request. */
export function intuneError(text: string): ServiceError {
  return new ServiceError({ status: 400, code: 'BadRequest', text, form: 'nested' });
}

export function notFound(): ServiceError {
  return new ServiceError({
    status: 404,
    code: 'ResourceNotFound',
    text: 'An error has occurred',
    form: 'nested',
  });
}

export function unknownSegment(segment: string): ServiceError {
  return badRequest(`Resource not found for the segment '${segment}'.`);
}

/** Graph knows the path, but Intune does not implement the method. */
export function noMethod(method: string, template: string, servicePath: string): ServiceError {
  return new ServiceError({
    status: 400,
    code: 'No method match route template',
    text: `No OData route exists that match template ${template} with http verb ${method} for request ${servicePath}.`,
    form: 'plain',
  });
}

export interface ErrorIds {
  readonly date: string;
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly activityId: string;
  readonly serviceUrl: string;
}

/** `{"error":{"code","message","innerError"}}` */
export function errorBody(parts: ServiceErrorParts, ids: ErrorIds): unknown {
  let message = parts.text;
  if (parts.form === 'nested') {
    message = intuneMessage(
      `${message} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000` +
        ` - Activity ID: ${ids.activityId} - Url: ${ids.serviceUrl}`,
    );
  }
  const innerError = {
    date: ids.date,
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
  };
  return { error: { code: parts.code, message, innerError } };
}

/** The JSON that Intune returns as the message of an error. */
export function intuneMessage(message: string): string {
  const fields = {
    _version: 3,
    Message: message,
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: '{}',
  };
  return JSON.stringify(fields, null, 2).replaceAll('\n', '\r\n');
}
