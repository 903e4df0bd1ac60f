/** Why somebody may not do what they asked for, as Intune's own sentences tell it; there are no codes for it. */
import { challengeIn } from '../graph/challenge.ts';
import type { GraphError } from '../graph/error.ts';

/**
 * `permission` the token does not hold it: nobody has consented to it for the app;
 * `applicationPermission` the same for an app that acts for itself;
 * `role` the app may, the person has no Intune role that does;
 * `licence` the tenant has no Intune that can be used;
 * `proof` a Conditional Access policy wants more of the sign-in than it has.
 */
export type Denial = 'permission' | 'applicationPermission' | 'role' | 'licence' | 'proof';

// As people have met them: microsoftgraph/msgraph-sdk-powershell#1116, microsoft/intune-my-macs#10,
// microsoftgraph/msgraph-beta-sdk-go#198; the last two are Graph's own, not Intune's.
const sentences: readonly (readonly [RegExp, Denial])[] = [
  [/app.?only context .* application permissions/i, 'applicationPermission'],
  [/Application must have one of the following (scopes|permissions)/i, 'permission'],
  [/Application is not authorized to perform this operation/i, 'permission'],
  [/User is not authorized to perform this operation/i, 'role'],
  [/Request not applicable to target tenant/i, 'licence'],
  [/Insufficient privileges to complete the operation/i, 'permission'],
];

/** @returns undefined where the answer speaks of something else, or does not say */
export function denialOf(error: GraphError): Denial | undefined {
  const { status, message } = error;
  if (challengeIn(error) !== undefined) return 'proof';
  if (status !== 400 && status !== 401 && status !== 403) return undefined;
  return sentences.find(([pattern]) => pattern.test(message))?.[1];
}
