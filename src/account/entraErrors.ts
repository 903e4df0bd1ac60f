/**
 * Maps the sign-in service's errors to problems. Its OAuth error names are coarse; the AADSTS code in the description
 * is precise.
 * Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
import type { JsonObject } from '../graph/json.ts';
import { SignInError } from './signInError.ts';
import type { SignInProblem } from './signInError.ts';

const codes: Partial<Record<SignInProblem, readonly number[]>> = {
  consentDeclined: [65004],
  consentRequired: [65001, 90093, 90094, 90095],
  accessBlocked: [50105, 53000, 53001, 53002, 53003, 53004, 530002, 530003, 530021, 530032, 530034, 530035],
  invalidRegistration: [
    50011, 50020, 50194, 70001, 70011, 90002, 90023, 500011, 650052, 650053, 650057, 700016, 700025, 700030,
    900023, 900382, 7000112, 7000218,
  ],
  invalidCredential: [700021, 700023, 700024, 700027, 7000215, 7000216, 7000222],
};

/** OAuth's and MSAL's error names. The first match determines the problem. */
const names: readonly (readonly [RegExp, SignInProblem])[] = [
  [/user_cancelled|device_code_polling_cancelled/, 'cancelled'],
  [/access_denied|authorization_declined/, 'consentDeclined'],
  [/expired_token|device_code_expired|user_timeout_reached|code_expired/, 'timeout'],
  [/nonce_mismatch|state_mismatch|state_not_found|invalid_state/, 'stateMismatch'],
  [/consent_required/, 'consentRequired'],
  [
    /interaction_required|login_required|invalid_grant|no_tokens_found|bad_token|refresh_token_expired|no_account|ui_not_allowed|interrupted_user/,
    'interactionRequired',
  ],
  [/invalid_client/, 'invalidCredential'],
  [
    /unauthorized_client|invalid_scope|invalid_resource|invalid_tenant|unsupported_grant_type/,
    'invalidRegistration',
  ],
  [/temporarily_unavailable|server_error|request_timeout/, 'temporarilyUnavailable'],
  [/network_error|endpoints_resolution|openid_config|no_network/, 'networkError'],
];

/**
 * The error in the body of a response.
 * @returns undefined if the body is not an OAuth error (RFC 6749, section 5.2)
 */
export function entraErrorIn(body: JsonObject): SignInError | undefined {
  const { error, error_description, correlation_id } = body;
  if (typeof error !== 'string') return undefined;
  return parseEntraError({
    error,
    description: typeof error_description === 'string' ? error_description : error,
    correlationId: typeof correlation_id === 'string' ? correlation_id : undefined,
  });
}

export interface EntraError {
  /** OAuth's or MSAL's name of the error. */
  readonly error: string;
  /** May contain a code: `AADSTS65001: The user or administrator has not consented …` */
  readonly description: string;
  readonly correlationId?: string | undefined;
}

export function parseEntraError(
  { error, description, correlationId }: EntraError,
  cause?: unknown,
): SignInError {
  const code = /AADSTS(\d+)/.exec(description);
  const byCode = Object.entries(codes).find(([, numbers]) => numbers.includes(Number(code?.[1])));
  const byName =
    names.find(([pattern]) => pattern.test(error)) ?? names.find(([pattern]) => pattern.test(description));
  const problem = (byCode?.[0] as SignInProblem | undefined) ?? byName?.[1] ?? 'failed';
  const quote = withoutIds(description);
  const details = { problem, quote, ...(code && { code: code[0] }), ...(correlationId && { correlationId }) };
  return new SignInError(quote, details, cause);
}

/** Removes MSAL's text before the service's message, and the ids and times after it. */
function withoutIds(description: string): string {
  const [message = description] = /AADSTS\d+:[^\r\n]*/.exec(description) ?? [];
  return message
    .replace(/^.*Description: /s, '')
    .split(/\s+(?:-\s+)?(?:Trace ID|Correlation ID):/)[0]!
    .trim();
}
