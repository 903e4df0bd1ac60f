import assert from 'node:assert/strict';
import { errorFromResponse } from '../../../src/graph/error.ts';
import { accessDeniedReason } from '../../../src/status/accessDenied.ts';

const request = { method: 'GET', url: 'https://graph.microsoft.com/beta/x' };
const ids = { clientRequestId: '00000000-0000-0000-0000-000000000000' };

function errorFor(status: number, message: string, headers: Record<string, string> = {}) {
  const answer = { status, statusText: '', headers: new Headers(headers) };
  return errorFromResponse(request, answer, { error: { code: 'Forbidden', message } }, ids, 0);
}

/** Wraps a message in JSON, as Intune does. */
function nested(text: string): string {
  const Message = `${text} - Operation ID (for customer support): 0 - Activity ID: 0 - Url: https://x.example`;
  return JSON.stringify({ _version: 3, Message });
}

describe('accessDeniedReason', () => {
  const requiredScopes =
    'Application must have one of the following requiredScopes: DeviceManagementConfiguration.ReadWrite.All';
  const appOnly = 'as called in app only context but does not have application permissions configured.';
  for (const [status, message, reason] of [
    [403, nested(`Application is not authorized to perform this operation. ${requiredScopes}`), 'permission'],
    [
      403,
      nested(`Application is not authorized to perform this operation ${appOnly}`),
      'applicationPermission',
    ],
    [401, nested('Application is not authorized to perform this operation.'), 'permission'],
    [403, 'Insufficient privileges to complete the operation.', 'permission'],
    [403, nested('User is not authorized to perform this operation'), 'role'],
    [400, 'Request not applicable to target tenant.', 'license'],
    [403, nested('An error has occurred'), undefined],
    [404, 'User is not authorized to perform this operation', undefined],
    [401, 'Lifetime validation failed, the token is expired.', undefined],
  ] as const) {
    it(`returns ${reason ?? 'undefined'} for ${status} ${message.slice(0, 160)}`, () =>
      assert.equal(accessDeniedReason(errorFor(status, message)), reason));
  }

  it('returns conditionalAccess for a claims challenge without a known message', () => {
    const challenge = 'Bearer error="insufficient_claims", claims="eyJ9"';
    assert.equal(
      accessDeniedReason(errorFor(401, 'No.', { 'www-authenticate': challenge })),
      'conditionalAccess',
    );
    assert.equal(
      accessDeniedReason(errorFor(401, 'No.', { 'www-authenticate': 'Bearer realm=""' })),
      undefined,
    );
  });
});
