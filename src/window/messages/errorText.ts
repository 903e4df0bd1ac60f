import { l10n } from 'vscode';
import { SignInError } from '../../account/signInError.ts';
import type { GraphError } from '../../graph/error.ts';
import { accessDeniedReason } from '../../status/accessDenied.ts';
import { isNoSuchOperation } from '../../status/statusClient.ts';
import { accessDeniedText } from './accessDeniedText.ts';
import { signInText } from './signInText.ts';

/**
 * What happened, why, and what to do.
 * @param permissions the family of Graph permissions in question, e.g. `DeviceManagementConfiguration`
 */
export function errorText(error: GraphError, permissions = 'DeviceManagementConfiguration'): string {
  const { status } = error;
  switch (error.kind) {
    case 'aborted':
      return l10n.t('Cancelled.');
    case 'timeout':
      return l10n.t('The service did not answer in time. Try again.');
    case 'network':
      return l10n.t(
        'There was no connection to the service ({0}). Check network and proxy, then try again.',
        error.message,
      );
    case 'urlNotAllowed':
      return l10n.t(
        'Nothing was sent: {0}, which belongs to another place than this connection.',
        error.message,
      );
    case 'auth':
      return error.cause instanceof SignInError ? signInText(error.cause) : error.message;
    case 'outdated':
      return l10n.t('Not sent: the object changed while the request was waiting. Save again.');
    case 'invalidResponse':
      return l10n.t(
        'The answer did not come from Microsoft Graph, or is damaged ({0}). A proxy or sign-in page in between can be the cause.',
        error.message,
      );
    case 'http':
      return status === undefined ? error.message : answerText(error, status, permissions);
  }
}

function answerText(error: GraphError, status: number, permissions: string): string {
  const meaning = meaningOf(error, status, permissions);
  // Without a code there was no Graph error in the answer: the words are the web server's, or a proxy's.
  if (error.details.code === undefined) {
    return l10n.t(
      '{0} (status {1}, without an explanation: it may come from a proxy in between.)',
      meaning,
      status,
    );
  }
  if (error.message === '') return l10n.t('{0} ({1}, {2})', meaning, status, error.details.code);
  return l10n.t('{0} The service says: “{1}” ({2}, {3})', meaning, error.message, status, error.details.code);
}

function meaningOf(error: GraphError, status: number, permissions: string): string {
  if (isNoSuchOperation(error)) {
    return l10n.t('The service does not offer this operation at this path, so repeating it will not help.');
  }
  if (status >= 300 && status < 400) {
    return l10n.t(
      'The service points to another address. That is not followed, as it would take your data there.',
    );
  }
  const denial = accessDeniedReason(error);
  if (denial || status === 403) {
    const changing = error.details.request.method === 'PATCH';
    return accessDeniedText(denial, changing, `${permissions}.${changing ? 'ReadWrite' : 'Read'}.All`);
  }
  switch (status) {
    case 401:
      return l10n.t('The service does not accept the sign-in. Sign in again.');
    case 404:
      return l10n.t('There is no such object any more, or it is not visible to you. Refresh the tree.');
    case 409:
      return l10n.t(
        'The object is being changed elsewhere, or the change contradicts its state. Compare with the service, then save again.',
      );
    case 412:
      return l10n.t(
        'The object is not in the state that the request expected. Compare with the service, then save again.',
      );
    case 423:
      return l10n.t('The object is locked at the moment. Try again later.');
    case 429:
      return l10n.t('The service is busy with too many requests. Try again in a moment.');
    default:
      return status >= 500
        ? l10n.t('The service has a problem of its own. Try again later.')
        : l10n.t('The service refused the request.');
  }
}

function signInDetails({ problem, parts }: SignInError): [string, string | undefined][] {
  return [
    ['Sign-in', problem],
    ['Sign-in code', parts.code],
    ['Sign-in correlation id', parts.correlationId],
  ];
}

/** For a ticket: everything that support asks for, and no secret. */
export function errorDetails(error: GraphError): string {
  const { request, ids, code } = error.details;
  const lines: [string, string | number | undefined][] = [
    ['Request', `${request.method} ${request.url}`],
    ['Ended as', error.kind],
    ['Status', error.status],
    ['Code', code],
    ['Message', error.message],
    ['client-request-id', ids.clientRequestId],
    ['request-id', ids.requestId],
    ['Activity ID', ids.activityId],
    ['Date', ids.date],
    ...(error.cause instanceof SignInError ? signInDetails(error.cause) : []),
  ];
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])).join('\n');
}
