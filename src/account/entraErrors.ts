/**
 * What the sign-in service says when it says no, and what that means. Its errors are few and coarse; the number in
 * their text tells.
 * Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
import { SignInError } from './signInError.ts';
import type { SignInProblem } from './signInError.ts';

const numbers: Partial<Record<SignInProblem, readonly number[]>> = {
  declined: [65004],
  consent: [65001, 90093, 90094, 90095],
  blocked: [50105, 53000, 53001, 53002, 53003, 53004, 530002, 530003, 530021, 530032, 530034, 530035],
  registration: [
    50011, 50020, 50194, 70001, 70011, 90002, 90023, 500011, 650052, 650053, 650057, 700016, 700025, 700030,
    900023, 900382, 7000112, 7000218,
  ],
  credential: [700021, 700023, 700024, 700027, 7000215, 7000216, 7000222],
};

const words: readonly (readonly [RegExp, SignInProblem])[] = [
  [/user_cancelled|device_code_polling_cancelled/, 'cancelled'],
  [/access_denied|authorization_declined/, 'declined'],
  [/expired_token|device_code_expired|user_timeout_reached|code_expired/, 'timeout'],
  [/nonce_mismatch|state_mismatch|state_not_found|invalid_state/, 'forged'],
  [/consent_required/, 'consent'],
  [
    /interaction_required|login_required|invalid_grant|no_tokens_found|bad_token|refresh_token_expired|no_account|ui_not_allowed|interrupted_user/,
    'interaction',
  ],
  [/invalid_client/, 'credential'],
  [
    /unauthorized_client|invalid_scope|invalid_resource|invalid_tenant|unsupported_grant_type/,
    'registration',
  ],
  [/temporarily_unavailable|server_error|request_timeout/, 'busy'],
  [/network_error|endpoints_resolution|openid_config|no_network/, 'unreachable'],
];

/** @param body of an answer, as OAuth has it */
export function entraErrorIn(body: object): SignInError | undefined {
  const { error, error_description, correlation_id } = body as Readonly<Record<string, unknown>>;
  if (typeof error !== 'string') return undefined;
  return parseEntraError(
    error,
    typeof error_description === 'string' ? error_description : error,
    typeof correlation_id === 'string' ? correlation_id : undefined,
  );
}

/** @param message may have the number: `AADSTS65001: The user or administrator has not consented …` */
export function parseEntraError(
  error: string,
  message: string,
  correlationId?: string,
  cause?: unknown,
): SignInError {
  const code = /AADSTS(\d+)/.exec(message);
  const numbered = Object.entries(numbers).find(([, those]) => those.includes(Number(code?.[1])));
  const worded =
    words.find(([pattern]) => pattern.test(error)) ?? words.find(([pattern]) => pattern.test(message));
  const problem = (numbered?.[0] as SignInProblem | undefined) ?? worded?.[1] ?? 'refused';
  const parts = {
    problem,
    ...(code && { code: code[0] }),
    ...(correlationId && { correlationId }),
  };
  return new SignInError(sentence(message), parts, cause);
}

/** Without the ids and times that follow, and without MSAL's own words around it. */
function sentence(message: string): string {
  const [said = message] = /AADSTS\d+:[^\r\n]*/.exec(message) ?? [];
  return said
    .replace(/^.*Description: /s, '')
    .split(/\s+(?:-\s+)?(?:Trace ID|Correlation ID):/)[0]!
    .trim();
}
