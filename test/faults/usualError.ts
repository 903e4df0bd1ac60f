import { configurationNames, configurations } from '../../src/intune/statusTypes.ts';
import type { RequestContext } from '../../src/sample/requestContext.ts';
import type { ServiceErrorDetails } from '../../src/sample/serviceError.ts';

/** The error that the service usually returns with a status. */
export function usualError(status: number, context: RequestContext): ServiceErrorDetails {
  const usual: Readonly<Record<number, Omit<ServiceErrorDetails, 'status'>>> = {
    401: {
      code: 'InvalidAuthenticationToken',
      text: 'Lifetime validation failed, the token is expired.',
      form: 'plain',
    },
    403: {
      code: 'Forbidden',
      text: `Application is not authorized to perform this operation. Application must have one of the following scopes: ${missingPermission(context)}`,
      form: 'nested',
    },
    404: { code: 'ResourceNotFound', text: 'An error has occurred', form: 'nested' },
    409: { code: 'Conflict', text: 'The object was changed by another request', form: 'nested' },
    429: { code: 'TooManyRequests', text: 'Too many requests', form: 'nested' },
    500: { code: 'InternalServerError', text: 'An internal server error has occurred', form: 'nested' },
    503: {
      code: 'ServiceUnavailable',
      text: 'Service is temporarily unavailable. Please try again later.',
      form: 'plain',
    },
    504: { code: 'UnknownError', text: '', form: 'plain' },
  };
  return {
    status,
    ...(usual[status] ?? { code: 'BadRequest', text: 'An error has occurred', form: 'nested' }),
  };
}

function missingPermission({ method, url }: RequestContext): string {
  const name = configurationNames.find((n) => url.pathname.includes(configurations[n].collection.join('/')));
  const { permissions } = configurations[name ?? 'deviceConfiguration'];
  return `${permissions}.${method === 'GET' ? 'Read' : 'ReadWrite'}.All`;
}
