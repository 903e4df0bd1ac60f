/** Why somebody may not do what they asked for, as Intune's own sentences tell it; there are no codes for it. */
import { claimsChallengeIn } from '../graph/claimsChallenge.ts';
import type { GraphError } from '../graph/error.ts';

/**
 * `permission` the token does not hold it: nobody has consented to it for the app;
 * `applicationPermission` the same for an app that acts for itself;
 * `role` the app may, the person has no Intune role that does;
 * `licence` the tenant has no Intune that can be used;
 * `proof` a Conditional Access policy wants more of the sign-in than it has.
 */
export type AccessDeniedReason =
  'permission' | 'applicationPermission' | 'role' | 'license' | 'conditionalAccess';

// As people have met them: microsoftgraph/msgraph-sdk-powershell#1116, microsoft/intune-my-macs#10,
// microsoftgraph/msgraph-beta-sdk-go#198; the last two are Graph's own, not Intune's.
const sentences: readonly (readonly [RegExp, AccessDeniedReason])[] = [
  [/app.?only context .* application permissions/i, 'applicationPermission'],
  [/Application must have one of the following (scopes|permissions)/i, 'permission'],
  [/Application is not authorized to perform this operation/i, 'permission'],
  [/User is not authorized to perform this operation/i, 'role'],
  [/Request not applicable to target tenant/i, 'license'],
  [/Insufficient privileges to complete the operation/i, 'permission'],
];

/** @returns undefined where the answer speaks of something else, or does not say */
export function accessDeniedReason(error: GraphError): AccessDeniedReason | undefined {
  const { status, message } = error;
  if (claimsChallengeIn(error) !== undefined) return 'conditionalAccess';
  if (status !== 400 && status !== 401 && status !== 403) return undefined;
  return sentences.find(([pattern]) => pattern.test(message))?.[1];
}
