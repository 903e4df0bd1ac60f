/**
 * Errors as Graph returns them. Graph itself (routing, OData) returns a plain message. Intune returns a message that
 * is JSON and contains ids for support.
 */

export interface ServiceErrorDetails {
  readonly status: number;
  readonly code: string;
  readonly text: string;
  /** `nested` if the message is Intune's JSON. */
  readonly form: 'plain' | 'nested';
}

/** Thrown while a request is handled, and turned into the error response. */
export class ServiceError extends Error {
  readonly details: ServiceErrorDetails;

  constructor(details: ServiceErrorDetails) {
    super(details.text);
    this.details = details;
  }
}

export function badRequest(text: string): ServiceError {
  return new ServiceError({ status: 400, code: 'BadRequest', text, form: 'plain' });
}

/** The error of the OData layer for a body that does not match the metadata. */
export function invalidModel(text: string): ServiceError {
  return new ServiceError({ status: 400, code: 'ModelValidationFailure', text, form: 'plain' });
}

/** The error of Intune for a request that is well-formed but not allowed. */
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

/** The error for a path that exists in Graph, but with a method that Intune does not implement. */
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
export function errorBody(details: ServiceErrorDetails, ids: ErrorIds): unknown {
  let message = details.text;
  if (details.form === 'nested') {
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
  return { error: { code: details.code, message, innerError } };
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
