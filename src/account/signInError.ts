import { redactTokens } from '../graph/error.ts';

/**
 * Why there is no token:
 * `interactionRequired` the user has to sign in again, to consent or to prove more;
 * `signedOut` the account signed out of this connection;
 * `cancelled` the user cancelled;
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
 * `temporarilyUnavailable` the sign-in service asks to wait;
 * `networkError` the sign-in service did not respond;
 * `noAuthenticationProvider` VS Code has no Microsoft accounts here;
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

export interface SignInErrorParts {
  readonly problem: SignInProblem;
  /** The sign-in service's error code, e.g. `AADSTS65001`. */
  readonly code?: string;
  /** The id that Microsoft's support asks for. */
  readonly correlationId?: string;
  /** What the sign-in service, a library or the system wrote. Messages quote it, untranslated. */
  readonly quote?: string;
  /** The HTTP status, if it is the reason. */
  readonly status?: number;
  /** With `accountMismatch`: the name of the account that signed in. */
  readonly account?: string;
}

/**
 * The one error class of `account`. `message` is English text for the log; the window derives its own text from
 * `parts`. Neither contains tokens.
 */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly parts: SignInErrorParts;

  constructor(message: string, parts: SignInErrorParts, cause?: unknown) {
    super(redactTokens(message), { cause });
    this.parts = parts.quote === undefined ? parts : { ...parts, quote: redactTokens(parts.quote) };
  }

  get problem(): SignInProblem {
    return this.parts.problem;
  }

  /** A new error with another problem. Its `cause` is this error. */
  as(problem: SignInProblem): SignInError {
    return new SignInError(this.message, { ...this.parts, problem }, this);
  }
}

/** Whether a user has to sign in before there is a token. */
export function isInteractionRequired(error: unknown): error is SignInError {
  return error instanceof SignInError && error.problem === 'interactionRequired';
}
