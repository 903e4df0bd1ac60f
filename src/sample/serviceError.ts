/**
 * How Graph says no. Its outer layer (routing, OData) answers in plain words; Intune behind it packs its own
 * JSON, with ids for support, into the message.
 */

export interface ServiceErrorParts {
  readonly status: number;
  readonly code: string;
  readonly text: string;
  /** `nested` is Intune's JSON in the message, `twice` the same packed once more. */
  readonly form: 'plain' | 'nested' | 'twice';
}

/** Thrown anywhere while a request is handled; becomes the answer. */
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

/** The OData layer's own check of a body against the metadata. */
export function invalidModel(text: string): ServiceError {
  return new ServiceError({ status: 400, code: 'ModelValidationFailure', text, form: 'plain' });
}

/** Intune found the request well formed and still will not do it. */
export function intuneRefuses(text: string): ServiceError {
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

/** Graph knows the path, but Intune has nothing behind it for this verb. */
export function noMethod(verb: string, template: string, servicePath: string): ServiceError {
  return new ServiceError({
    status: 400,
    code: 'No method match route template',
    text: `No OData route exists that match template ${template} with http verb ${verb} for request ${servicePath}.`,
    form: 'plain',
  });
}

export interface RefusalIds {
  readonly date: string;
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly activityId: string;
  readonly serviceUrl: string;
}

/** The body of the answer: `{"error":{"code","message","innerError"}}`. */
export function errorBody(parts: ServiceErrorParts, ids: RefusalIds): unknown {
  let message = parts.text;
  if (parts.form !== 'plain') {
    message = packed(
      `${message} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000` +
        ` - Activity ID: ${ids.activityId} - Url: ${ids.serviceUrl}`,
    );
  }
  if (parts.form === 'twice') message = packed(message);
  const innerError = {
    date: ids.date,
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
  };
  return { error: { code: parts.code, message, innerError } };
}

function packed(message: string): string {
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
