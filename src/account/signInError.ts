import { redactTokens } from '../graph/error.ts';

/**
 * Why there is no token:
 * `person` somebody has to sign in, consent or prove more first; `signedOut` they do not want to any more;
 * `cancelled` they did not want to; `timeout` they did not come back in time;
 * `declined` they refused consent; `consent` only an administrator can consent;
 * `blocked` a Conditional Access policy forbids it; `account` they came back as somebody else;
 * `registration` client id, tenant or the app's registration is wrong; `credential` its secret or certificate is;
 * `certificate` the file is none, together with its key;
 * `token` what was pasted is no token for this place, or it is over; `readOnly` it may not change anything; `forged` the answer was not to our question;
 * `busy` the sign-in service asks to wait; `unreachable` there was no answer from it;
 * `provider` VS Code has no such accounts here; `refused` anything else it says.
 */
export type SignInProblem =
  | 'interaction'
  | 'signedOut'
  | 'cancelled'
  | 'timeout'
  | 'declined'
  | 'consent'
  | 'blocked'
  | 'account'
  | 'registration'
  | 'credential'
  | 'certificate'
  | 'accessToken'
  | 'readOnly'
  | 'forged'
  | 'busy'
  | 'unreachable'
  | 'provider'
  | 'refused';

export interface SignInErrorParts {
  readonly problem: SignInProblem;
  /** The sign-in service's own number, e.g. `AADSTS65001`. */
  readonly code?: string;
  /** What its support asks for. */
  readonly correlationId?: string;
}

/** The one error of this room. `message` is the sign-in service's own sentence where it gave one. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly parts: SignInErrorParts;

  constructor(message: string, parts: SignInErrorParts, cause?: unknown) {
    super(redactTokens(message), { cause });
    this.parts = parts;
  }

  get problem(): SignInProblem {
    return this.parts.problem;
  }

  /** The same reason, where it means something else. */
  as(problem: SignInProblem): SignInError {
    return new SignInError(this.message, { ...this.parts, problem }, this);
  }
}

/** Waits for something, but not longer than the person wants to. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new SignInError('Cancelled', { problem: 'cancelled' }, signal.reason));
  });
  signal.addEventListener('abort', stop);
  try {
    if (signal.aborted) stop();
    // Whoever has given up already gets nothing, though it may be there.
    return await Promise.race([aborted, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
