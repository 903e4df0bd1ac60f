/** Classifies failed requests: was it sent, may it have been applied, can a retry help? */
import type { GraphError } from '../graph/error.ts';
import type { FailureKind } from '../graph/error.ts';
import { accessDeniedReason } from './accessDenied.ts';

// `http` depends on the status code, see `isOutcomeUnknown`.
type Sending = 'notSent' | 'sent' | 'byStatus';

const sending: Readonly<Record<FailureKind, Sending>> = {
  urlNotAllowed: 'notSent',
  auth: 'notSent',
  outdated: 'notSent',
  network: 'sent',
  timeout: 'sent',
  aborted: 'sent',
  invalidResponse: 'sent',
  http: 'byStatus',
};

/** True if the request did not leave this computer, or was rejected earlier and not sent again. */
export function isNotSent({ kind }: GraphError): boolean {
  return sending[kind] === 'notSent';
}

/** True if the service may have applied the request. Only reading the object again can tell. */
export function isOutcomeUnknown(error: GraphError): boolean {
  const { kind, status } = error;
  // 501 Not Implemented is the only 5xx status that rules out that the request was applied.
  if (kind === 'http') return status === 408 || ((status ?? 0) >= 500 && status !== 501);
  // A request that was aborted while it waited after 429 was rejected before.
  return !isNotSent(error) && status !== 429;
}

/**
 * True if the service may still be processing the request: the client or a gateway stopped waiting for it. A
 * service that responded is done.
 */
export function mayStillApply(error: GraphError): boolean {
  if (error.kind === 'http') return error.status === 502 || error.status === 504;
  return isOutcomeUnknown(error) && error.kind !== 'invalidResponse';
}

/** True if the service does not support the operation at this path. Intune reports that with status 400. */
export function isUnsupportedOperation(error: GraphError): boolean {
  const text = `${error.details.code ?? ''} ${error.message}`;
  return error.status === 405 || error.status === 501 || /No (OData )?(method|route)/i.test(text);
}

/** True if a retry fails the same way until somebody changes permissions, licenses or the service. */
export function isPermanent(error: GraphError): boolean {
  return error.status === 403 || accessDeniedReason(error) === 'license' || isUnsupportedOperation(error);
}
