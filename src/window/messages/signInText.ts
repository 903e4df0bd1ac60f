/** Signing in, in words. */
import { l10n } from 'vscode';
import { clouds } from '../../account/clouds.ts';
import type { CloudChoice } from '../../account/clouds.ts';
import type { Identity, SignInMethodName } from '../../account/identity.ts';
import type { AccessTokenProblem } from '../../account/accessToken.ts';
import { writePermissions } from '../../account/scopes.ts';
import { SignInError } from '../../account/signInError.ts';
import type { Obstacle } from '../../account/availableMethods.ts';
import type { TokenRequest } from '../../graph/exchange.ts';
import { formatList } from './localeFormat.ts';

export function methodLabel(way: SignInMethodName): string {
  const labels: Record<SignInMethodName, string> = {
    browser: l10n.t('Browser'),
    vscode: l10n.t('Microsoft account of VS Code'),
    certificate: l10n.t('Application with a certificate'),
    secret: l10n.t('Application with a secret'),
    accessToken: l10n.t('Access token'),
    deviceCode: l10n.t('Device code'),
  };
  return labels[way];
}

export function methodDetail(way: SignInMethodName): string {
  const details: Record<SignInMethodName, string> = {
    browser: l10n.t('You sign in on Microsoft’s page, with your own app registration.'),
    vscode: l10n.t('VS Code signs in and keeps the account, with your own app registration.'),
    certificate: l10n.t('Without a person. What the application may do, an administrator has decided.'),
    secret: l10n.t('Without a person. A certificate is safer, as it never leaves this computer.'),
    accessToken: l10n.t('Pasted for a short look. It is kept in memory only, until it ends.'),
    deviceCode: l10n.t(
      'You type a code on any device. Many organizations forbid it, as codes can be phished.',
    ),
  };
  return details[way];
}

export function obstacleText(obstacle: Obstacle): string {
  switch (obstacle) {
    case 'elsewhere':
      return l10n.t('Not here: your browser runs on another computer than this extension.');
    case 'custom':
      return l10n.t('Not here: VS Code signs in to Microsoft’s clouds only, not to a custom endpoint.');
    case 'setting':
      return l10n.t('Switched off by the setting intuneStatus.deviceCode.');
  }
}

/** Why what was pasted cannot be used. */
export function accessTokenProblemText(problem: AccessTokenProblem): string {
  switch (problem) {
    case 'no token':
      return l10n.t('This is not an access token: those begin with eyJ and have two dots.');
    case 'another audience':
      return l10n.t('This token is for another service or another cloud.');
    case 'over':
      return l10n.t('This token has ended.');
    case 'no account':
      return l10n.t('This token names no account or no tenant.');
  }
}

export function cloudLabel(cloud: CloudChoice): string {
  return cloud === 'custom' ? l10n.t('Custom endpoint') : l10n.t(clouds[cloud].label);
}

/** Why somebody who is signed in has to do so again. */
export function whySignInAgain({ method }: Identity, wish: TokenRequest, reason: SignInError): string {
  // What stood in the way of having a token silently.
  const obstacle = reason.cause instanceof SignInError ? reason.cause : undefined;
  if (obstacle && obstacle.problem !== 'consent') return signInText(obstacle);
  if (wish.challenge !== undefined) {
    return l10n.t('A Conditional Access policy wants more proof than this sign-in gave.');
  }
  const asksForMore = method === 'browser' || method === 'deviceCode' || method === 'vscode';
  return wish.access === 'write' && asksForMore
    ? l10n.t('Until now you were asked for permission to read only. Saving takes permission to change.')
    : method === 'accessToken'
      ? l10n.t('The pasted token has ended or is gone: paste a new one.')
      : l10n.t('Your sign-in has ended.');
}

/** What happened, and what to do. */
export function signInText(error: SignInError): string {
  const { problem, parts, message } = error;
  const said = parts.code
    ? l10n.t('Microsoft says: “{0}” (correlation id {1})', message, parts.correlationId ?? '—')
    : l10n.t('The reason given: “{0}”', message);
  switch (problem) {
    case 'interaction':
      return l10n.t('You are not signed in any more. Sign in again.');
    case 'signedOut':
      return l10n.t('You have signed out. Sign in again with the same account.');
    case 'cancelled':
      return l10n.t('The sign-in was cancelled.');
    case 'timeout':
      return l10n.t('The sign-in was not finished in time. Try again.');
    case 'declined':
      return l10n.t('Consent was refused. It may take an administrator to give it. {0}', said);
    case 'consent':
      return l10n.t(
        'An administrator has to consent to the permissions of the app registration first. {0}',
        said,
      );
    case 'blocked':
      return l10n.t(
        'A policy of your organization forbids this sign-in, or the application is not assigned to you. Ask an administrator about Conditional Access. {0}',
        said,
      );
    case 'account':
      return l10n.t(
        'You signed in as {0}, but this connection belongs to another account or tenant.',
        message,
      );
    case 'registration':
      return l10n.t('Client id, tenant or the app registration is not right. {0}', said);
    case 'credential':
      return l10n.t('The secret or certificate is not accepted. {0}', said);
    case 'certificate':
      return l10n.t(
        'This is not a certificate with its private key. Take one PEM file that holds both, without a password; PFX and DER files have to be converted. {0}',
        said,
      );
    case 'readOnly':
      return l10n.t(
        'The pasted token may only read. Get one with {0}, sign out, and paste it.',
        formatList(writePermissions, 'or'),
      );
    case 'accessToken':
      return l10n.t('This is not a valid access token for Microsoft Graph in this cloud.');
    case 'forged':
      return l10n.t('The answer did not belong to this sign-in and was thrown away. Try again.');
    case 'busy':
      return l10n.t('The sign-in service is busy. Try again in a minute. {0}', said);
    case 'unreachable':
      return l10n.t(
        'The sign-in service could not be reached. Check network, proxy and certificates. {0}',
        said,
      );
    case 'provider':
      return l10n.t('VS Code has no Microsoft accounts here. Choose another way to sign in.');
    case 'refused':
      return l10n.t('The sign-in did not work. {0}', said);
  }
}
