import { l10n } from 'vscode';
import { SignInError } from '../../account/signInError.ts';
import { GraphError } from '../../graph/error.ts';
import { permissionFor } from '../../intune/permissions.ts';
import { accessDeniedReason } from '../../status/accessDenied.ts';
import { isUnsupportedOperation } from '../../status/writeErrors.ts';
import { accessDeniedText } from './accessDeniedText.ts';
import { signInText } from './signInText.ts';

/**
 * The message for a failed request: what happened, why, and what to do now. Quotes `error.message` only if the service or
 * the operating system wrote it. The messages that `graph/` writes are English and meant for the log.
 */
export function errorText(error: GraphError): string {
  switch (error.kind) {
    case 'aborted':
      return l10n.t('Canceled.');
    case 'timeout':
      return l10n.t('The service did not respond in time. Try again.');
    case 'network':
      return l10n.t(
        'Could not connect to the service: “{0}”. Check your network and proxy settings, then try again.',
        error.message,
      );
    case 'urlNotAllowed':
      return l10n.t(
        'Not sent: {0} is outside the Microsoft Graph address of this connection. Refresh the tree, then try again.',
        error.details.request.url,
      );
    case 'auth':
      return error.cause instanceof SignInError
        ? signInText(error.cause)
        : l10n.t('Could not get an access token: “{0}”. Try again, or sign in again.', error.message);
    case 'outdated':
      return l10n.t('Not sent: the object changed while the request was waiting. Save again.');
    case 'invalidResponse':
      return l10n.t(
        'The response is damaged or did not come from Microsoft Graph. It may come from a proxy or from a Wi-Fi sign-in page. Check your network, then try again.',
      );
    case 'http':
      return httpErrorText(error);
  }
}

/** The message for any error that was caught. An error of an unknown class is shown with its own message. */
export function unknownErrorText(error: unknown): string {
  if (error instanceof GraphError) return errorText(error);
  if (error instanceof SignInError) return signInText(error);
  return error instanceof Error ? error.message : String(error);
}

function httpErrorText(error: GraphError): string {
  const { status, message } = error;
  const { code } = error.details;
  const text = statusText(error);
  if (status === undefined) return text;
  // Graph errors have a code. Without one, a web server or a proxy wrote the message.
  if (code === undefined) {
    return l10n.t('{0} HTTP status {1} without a Graph error: a proxy may have answered.', text, status);
  }
  if (message === '') return l10n.t('{0} ({1}, {2})', text, status, code);
  return l10n.t('{0} The service reported: “{1}” ({2}, {3})', text, message, status, code);
}

function statusText(error: GraphError): string {
  const { status = 0 } = error;
  if (isUnsupportedOperation(error)) {
    return l10n.t('The service does not support this operation on this path. Trying again will not help.');
  }
  if (status >= 300 && status < 400) {
    return l10n.t(
      'The service redirected the request to another address. The redirect was not followed, because it would send your data there.',
    );
  }
  if (status === 403 || accessDeniedReason(error)) return deniedText(error);
  switch (status) {
    case 401:
      return l10n.t('The service rejected the sign-in. Sign in again.');
    case 404:
      return l10n.t('The object no longer exists, or you do not have access to it. Refresh the tree.');
    case 409:
      return l10n.t(
        'The object is being changed elsewhere, or the change conflicts with its state. Compare with the service, then save again.',
      );
    case 412:
      return l10n.t(
        'The object is not in the state that the request expected. Compare with the service, then save again.',
      );
    case 423:
      return l10n.t('The object is locked. Try again later.');
    case 429:
      return l10n.t('The service is throttling requests. Try again in a moment.');
    default:
      return status >= 500
        ? l10n.t('The service failed or is unavailable. Try again later.')
        : l10n.t('The service rejected the request.');
  }
}

function deniedText(error: GraphError): string {
  const { request } = error.details;
  const reason = accessDeniedReason(error);
  const permission = permissionFor(request);
  const namesPermission = reason !== 'role' && reason !== 'license' && reason !== 'conditionalAccess';
  if (permission === undefined && namesPermission) {
    return l10n.t(
      'Access denied: this sign-in lacks a permission or an Intune role. Ask an administrator for access, then sign in again.',
    );
  }
  return accessDeniedText(reason, request.method === 'PATCH', permission ?? '');
}

/** The details of a failed request for a support ticket: English, one `name: value` per line, without secrets. */
export function errorDetails(error: GraphError): string {
  const { request, ids, code } = error.details;
  const lines: [string, string | number | undefined][] = [
    ['Request', `${request.method} ${request.url}`],
    ['Failure', error.kind],
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

function signInDetails({ problem, details }: SignInError): [string, string | undefined][] {
  return [
    ['Sign-in problem', problem],
    ['Sign-in code', details.code],
    ['Sign-in correlation ID', details.correlationId],
  ];
}
