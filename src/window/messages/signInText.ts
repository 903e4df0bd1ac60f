/** Labels and messages about signing in. */
import { env, l10n } from 'vscode';
import type { AccessTokenProblem } from '../../account/accessToken.ts';
import type { Obstacle } from '../../account/availableMethods.ts';
import { clouds } from '../../account/clouds.ts';
import type { CloudChoice } from '../../account/clouds.ts';
import type { Identity } from '../../account/identity.ts';
import { methodTraits } from '../../account/methodTraits.ts';
import type { SignInMethodName } from '../../account/methodTraits.ts';
import { SignInError } from '../../account/signInError.ts';
import type { SignInErrorDetails } from '../../account/signInError.ts';
import type { TokenRequest } from '../../graph/exchange.ts';
import { graphPermissions } from '../graphPermissions.ts';

export function methodLabel(method: SignInMethodName): string {
  const labels: Record<SignInMethodName, string> = {
    browser: l10n.t('Browser'),
    vscode: l10n.t('Microsoft account of VS Code'),
    certificate: l10n.t('Application with a certificate'),
    secret: l10n.t('Application with a secret'),
    accessToken: l10n.t('Access token'),
    deviceCode: l10n.t('Device code'),
  };
  return labels[method];
}

export function methodDetail(method: SignInMethodName): string {
  const details: Record<SignInMethodName, string> = {
    browser: l10n.t('Sign in on Microsoft’s page, with your own app registration.'),
    vscode: l10n.t('VS Code signs in and stores the account. Uses your own app registration.'),
    certificate: l10n.t('No user signs in. An administrator grants the application’s permissions.'),
    secret: l10n.t('No user signs in. A certificate is safer, since its key never leaves this computer.'),
    accessToken: l10n.t('Paste a token for a short session. It is stored in memory only.'),
    deviceCode: l10n.t(
      'Enter a code on any device. Many organizations block device codes, since they are used for phishing.',
    ),
  };
  return details[method];
}

export function obstacleText(obstacle: Obstacle): string {
  switch (obstacle) {
    case 'remoteBrowser':
      return l10n.t('Not available: your browser and this extension run on different computers.');
    case 'customEndpoint':
      return l10n.t('Not available: VS Code’s accounts do not support custom endpoints.');
    case 'disabled':
      return l10n.t('Disabled by the setting intuneStatus.deviceCode.');
  }
}

export function accessTokenProblemText(problem: AccessTokenProblem): string {
  switch (problem) {
    case 'notAJwt':
      return l10n.t('This is not an access token. An access token begins with eyJ and contains two dots.');
    case 'wrongAudience':
      return l10n.t('This token is for another service or another cloud.');
    case 'expired':
      return l10n.t('This token has expired.');
    case 'noAccount':
      return l10n.t('This token does not contain both an account and a tenant.');
  }
}

export function cloudLabel(cloud: CloudChoice): string {
  return cloud === 'custom' ? l10n.t('Custom endpoint') : l10n.t(clouds[cloud].label);
}

/**
 * Why the user has to sign in again.
 * @param reason why there is no token
 */
export function reauthenticationReason(
  { method }: Identity,
  { access, challenge }: TokenRequest,
  reason: SignInError,
): string {
  const { consentsIncrementally, isPersistent } = methodTraits[method];
  // The more specific error that was converted to `interactionRequired`.
  const original = reason.cause instanceof SignInError ? reason.cause : undefined;
  if (original && original.problem !== 'consentRequired') return signInText(original);
  if (challenge) {
    return l10n.t('A Conditional Access policy requires more proof than this sign-in provided.');
  }
  if (access === 'write' && consentsIncrementally) {
    return l10n.t('Saving needs permission to write. So far, you have granted permission to read only.');
  }
  return isPersistent
    ? l10n.t('Your session has expired.')
    : l10n.t('The pasted token has expired or is no longer available. Paste a new one.');
}

/** The message for a failed sign-in: what happened, why if known, and what to do now. */
export function signInText({ details }: SignInError): string {
  const source = sourceText(details);
  const withSource = (text: string): string => (source === '' ? text : `${text} ${source}`);
  switch (details.problem) {
    case 'interactionRequired':
      return l10n.t('You are no longer signed in. Sign in again.');
    case 'signedOut':
      return l10n.t('You signed out. Sign in again with the same account.');
    case 'cancelled':
      return l10n.t('The sign-in was canceled.');
    case 'timeout':
      return l10n.t('The sign-in was not completed in time. Try again.');
    case 'consentDeclined':
      return withSource(l10n.t('Consent was declined. An administrator may have to grant it.'));
    case 'consentRequired':
      return withSource(
        l10n.t(
          'Admin consent is required. Ask an administrator to grant it in the app registration, then sign in again.',
        ),
      );
    case 'accessBlocked':
      return withSource(
        l10n.t(
          'A Conditional Access policy blocks this sign-in, or you are not assigned to the application. Ask an administrator.',
        ),
      );
    case 'accountMismatch':
      return l10n.t(
        'You signed in as {0}, but this connection belongs to another account or tenant. Sign in with the same account.',
        details.account ?? '—',
      );
    case 'invalidRegistration':
      return withSource(
        l10n.t('The client ID, the tenant or the app registration is wrong. Check them, then sign in again.'),
      );
    case 'invalidCredential':
      return withSource(l10n.t('The secret or certificate was rejected.'));
    case 'invalidCertificate':
      return withSource(
        l10n.t(
          'This file does not contain a certificate with its private key. Select one PEM file that contains both, without a password. Convert PFX and DER files first.',
        ),
      );
    case 'insufficientScope':
      return l10n.t(
        'The pasted token has permission to read only. Sign out, then paste a token with {0}.',
        new Intl.ListFormat(env.language, { type: 'disjunction' }).format(graphPermissions.write),
      );
    case 'invalidAccessToken':
      return l10n.t('This is not a valid access token for Microsoft Graph in this cloud.');
    case 'stateMismatch':
      return l10n.t('The response did not belong to this sign-in and was rejected. Try again.');
    case 'temporarilyUnavailable':
      return withSource(l10n.t('The sign-in service is busy. Try again in a minute.'));
    case 'networkError':
      return withSource(
        l10n.t(
          'The sign-in service could not be reached. Check your network, proxy and certificates, then try again.',
        ),
      );
    case 'noAuthenticationProvider':
      return l10n.t('VS Code has no Microsoft accounts here. Choose another sign-in method.');
    case 'failed':
      return withSource(l10n.t('The sign-in failed.'));
  }
}

/** Quotes the message of the service or the system; empty if there is none. */
function sourceText({ code, correlationId, quote, status }: SignInErrorDetails): string {
  if (code !== undefined) {
    return l10n.t('Microsoft reported: “{0}” (correlation ID {1})', quote ?? code, correlationId ?? '—');
  }
  if (quote !== undefined) return l10n.t('Reason: “{0}”', quote);
  return status === undefined ? '' : l10n.t('The response had HTTP status {0}.', status);
}
