import assert from 'node:assert/strict';
import { entraErrorIn, parseEntraError } from '../../../src/account/entraErrors.ts';
import { SignInError } from '../../../src/account/signInError.ts';

describe('an error of the sign-in service', () => {
  for (const [error, description, problem] of [
    ['invalid_grant', 'AADSTS65001: The user or administrator has not consented', 'consentRequired'],
    ['access_denied', 'AADSTS65004: User declined to consent', 'consentDeclined'],
    ['access_denied', 'The user has cancelled', 'consentDeclined'],
    [
      'invalid_grant',
      'AADSTS53003: Access has been blocked by Conditional Access policies.',
      'accessBlocked',
    ],
    [
      'interaction_required',
      'AADSTS50076: Due to a configuration change … multi-factor',
      'interactionRequired',
    ],
    ['invalid_grant', 'AADSTS70043: The refresh token has expired', 'interactionRequired'],
    [
      'unauthorized_client',
      'AADSTS700016: Application was not found in the directory',
      'invalidRegistration',
    ],
    ['invalid_request', 'AADSTS90002: Tenant not found.', 'invalidRegistration'],
    [
      'invalid_client',
      'AADSTS7000218: The request body must contain client_assertion or client_secret',
      'invalidRegistration',
    ],
    ['invalid_client', 'AADSTS7000215: Invalid client secret provided.', 'invalidCredential'],
    ['invalid_client', 'AADSTS7000222: The provided client secret keys are expired.', 'invalidCredential'],
    ['temporarily_unavailable', 'Try again', 'temporarilyUnavailable'],
    ['something_new', 'Never seen', 'failed'],
  ] as const) {
    it(`is mapped to ${problem}: ${description}`, () => {
      assert.equal(entraErrorIn({ error, error_description: description })?.problem, problem);
    });
  }

  it('has the message without ids and times, the code and the correlation id', () => {
    const error = entraErrorIn({
      error: 'invalid_client',
      error_description:
        'AADSTS7000215: Invalid client secret provided. Ensure it is the value. Trace ID: 1 Correlation ID: 2 Timestamp: 2026-01-01',
      correlation_id: '2',
    });
    const quote = 'AADSTS7000215: Invalid client secret provided. Ensure it is the value.';
    assert.equal(error?.message, quote);
    assert.deepEqual(error.details, {
      problem: 'invalidCredential',
      quote,
      code: 'AADSTS7000215',
      correlationId: '2',
    });
  });

  it('is undefined for a response without an error', () =>
    assert.equal(entraErrorIn({ access_token: 'x' }), undefined));

  it('contains no token, neither in its message nor in its quote', () => {
    const error = parseEntraError({
      error: 'refused',
      description: 'The token eyJhbGciOi.eyJzdWIi.c2ln-_x is odd, and eyJhbGci too',
    });
    for (const text of [error.message, error.details.quote!]) {
      assert.doesNotMatch(text, /eyJ|c2ln/);
      assert.match(text, /^The token … is odd/);
    }
    const other = new SignInError('eyJhbGciOi.eyJzdWIi.', { problem: 'failed', quote: 'eyJhbGciOi.' });
    assert.doesNotMatch(`${other.message} ${other.details.quote}`, /eyJ/);
  });
});
