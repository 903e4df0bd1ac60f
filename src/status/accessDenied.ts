/** Finds out why access was denied. Intune has no error codes for it, only messages. */
import { claimsChallengeIn } from '../graph/claimsChallenge.ts';
import type { GraphError } from '../graph/error.ts';

/**
 * - `permission`: the token lacks a delegated permission, because nobody consented to it for the app
 * - `applicationPermission`: the same for an app without a user
 * - `role`: the user has no Intune role that allows the operation
 * - `license`: the tenant has no usable Intune license
 * - `conditionalAccess`: a Conditional Access policy requires a stronger sign-in
 */
export type AccessDeniedReason =
  'permission' | 'applicationPermission' | 'role' | 'license' | 'conditionalAccess';

// Messages reported in microsoftgraph/msgraph-sdk-powershell#1116, microsoft/intune-my-macs#10,
// microsoftgraph/msgraph-beta-sdk-go#198; the last two come from Graph, not from Intune.
const messagePatterns: readonly (readonly [RegExp, AccessDeniedReason])[] = [
  [/app.?only context .* application permissions/i, 'applicationPermission'],
  [/Application must have one of the following (scopes|permissions)/i, 'permission'],
  [/Application is not authorized to perform this operation/i, 'permission'],
  [/User is not authorized to perform this operation/i, 'role'],
  [/Request not applicable to target tenant/i, 'license'],
  [/Insufficient privileges to complete the operation/i, 'permission'],
];

/** @returns undefined if the response has another reason, or none */
export function accessDeniedReason(error: GraphError): AccessDeniedReason | undefined {
  const { status, message } = error;
  if (claimsChallengeIn(error) !== undefined) return 'conditionalAccess';
  if (status !== 400 && status !== 401 && status !== 403) return undefined;
  return messagePatterns.find(([pattern]) => pattern.test(message))?.[1];
}
