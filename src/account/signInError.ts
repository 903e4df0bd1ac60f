import { redactTokens } from '../graph/error.ts';

/**
 * Why there is no token:
 * `interactionRequired` the user has to sign in again, for example to consent or for multifactor authentication;
 * `signedOut` the account signed out of this connection;
 * `cancelled` the user canceled;
 * `timeout` the user did not finish in time;
 * `consentDeclined` the user declined consent;
 * `consentRequired` an administrator has to consent first;
 * `accessBlocked` a Conditional Access policy or a missing assignment blocks the account;
 * `accountMismatch` another account than the expected one signed in;
 * `invalidRegistration` the client id, the tenant or the app registration is wrong;
 * `invalidCredential` the sign-in service rejects the application's secret or certificate;
 * `invalidCertificate` the file does not contain a certificate with its private key;
 * `invalidAccessToken` the pasted text is not a valid token for this Graph, or it has expired;
 * `insufficientScope` the pasted token has permissions to read only;
 * `stateMismatch` the response belongs to another sign-in, or is forged;
 * `temporarilyUnavailable` the sign-in service is throttling or has an internal error;
 * `networkError` the sign-in service cannot be reached, or a proxy responded in its place;
 * `noAuthenticationProvider` VS Code has no authentication provider for this cloud;
 * `failed` any other reason.
 */
export type SignInProblem =
  | 'interactionRequired'
  | 'signedOut'
  | 'cancelled'
  | 'timeout'
  | 'consentDeclined'
  | 'consentRequired'
  | 'accessBlocked'
  | 'accountMismatch'
  | 'invalidRegistration'
  | 'invalidCredential'
  | 'invalidCertificate'
  | 'invalidAccessToken'
  | 'insufficientScope'
  | 'stateMismatch'
  | 'temporarilyUnavailable'
  | 'networkError'
  | 'noAuthenticationProvider'
  | 'failed';

export interface SignInErrorDetails {
  readonly problem: SignInProblem;
  /** The sign-in service's error code, e.g. `AADSTS65001`. */
  readonly code?: string;
  /** The id that Microsoft's support asks for. */
  readonly correlationId?: string;
  /** What the sign-in service, a library or the system wrote. Messages quote it, untranslated. */
  readonly quote?: string;
  /** The HTTP status, if it is the reason for the error. */
  readonly status?: number;
  /** With `accountMismatch`: the name of the account that signed in. */
  readonly account?: string;
}

/**
 * The only error class of `account`. `message` is English text for the log; the UI derives its text from `details`.
 * Neither contains a JSON Web Token.
 */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly details: SignInErrorDetails;

  constructor(message: string, details: SignInErrorDetails, cause?: unknown) {
    super(redactTokens(message), { cause });
    this.details = details.quote === undefined ? details : { ...details, quote: redactTokens(details.quote) };
  }

  get problem(): SignInProblem {
    return this.details.problem;
  }

  /** A new error with another problem. Its `cause` is this error. */
  as(problem: SignInProblem): SignInError {
    return new SignInError(this.message, { ...this.details, problem }, this);
  }
}

/** Whether a user has to sign in before there is a token. */
export function isInteractionRequired(error: unknown): error is SignInError {
  return error instanceof SignInError && error.problem === 'interactionRequired';
}
