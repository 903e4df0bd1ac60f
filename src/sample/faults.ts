/** What the tenant can be told to do wrong. Plain data, so that a rule can also come from another process. */

export interface FaultRule {
  /** Without it every request that the act is about. */
  readonly match?: {
    readonly method?: string;
    /** A piece of path and query, or a regular expression for it. Parts of a `$batch` are matched one by one. */
    readonly path?: string;
  };
  /** Over after so many requests; without it, until it is taken back. */
  readonly times?: number;
  /** From 0 to 1; the dice are the same on every run, and others with another `seed`. */
  readonly probability?: number;
  readonly seed?: number;
  readonly do: Fault;
}

export type Fault = AnswerInPlace | SpoiltAnswer | OtherValues | Meanwhile;

/** Answers in place of the service; nothing is applied, unless `applied` says so. */
type AnswerInPlace =
  /** 429. Retry-After in seconds (also 1.5), as it stands, or as a date so many seconds ahead; missing without it. */
  | { readonly kind: 'throttle'; readonly retryAfter?: number | string | { readonly dateIn: number } }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      readonly form?: 'plain' | 'nested' | 'twice';
      readonly headers?: Readonly<Record<string, string>>;
      readonly applied?: boolean;
    }
  /** The page of a proxy or a captive portal; 502 unless another status is named. */
  | { readonly kind: 'html'; readonly status?: number; readonly applied?: boolean }
  /** 307 to another origin. */
  | { readonly kind: 'redirect'; readonly to?: string }
  /** 400 "No method match route template". */
  | { readonly kind: 'noMethod' }
  | { readonly kind: 'dropBefore' }
  /** Applied, and then the connection is lost. */
  | { readonly kind: 'dropAfter' };

/** The service does as it was asked, and its answer is spoilt. */
type SpoiltAnswer =
  | { readonly kind: 'emptyBody' }
  /** 200 with something that is no JSON. */
  | { readonly kind: 'rubbish'; readonly text?: string }
  /** Ends after so many characters (half of them without it); `abruptly` breaks the connection there. */
  | { readonly kind: 'truncate'; readonly after?: number; readonly abruptly?: boolean }
  /** A PATCH is answered 204. */
  | { readonly kind: 'noContent' }
  /** A GET's object comes as `{"value":{…}}`, as in Microsoft's documentation. */
  | { readonly kind: 'wrapValue' };

/** A PATCH stores something else than was sent. With `echo` its answer repeats what was sent all the same. */
type OtherValues =
  /** These properties stay as they were; all of them without a list. */
  | { readonly kind: 'ignore'; readonly properties?: readonly string[]; readonly echo?: boolean }
  /** The service has values of its own for these. */
  | { readonly kind: 'alter'; readonly values: Readonly<Record<string, unknown>>; readonly echo?: boolean }
  /** Dates in UTC with so many fractional digits, three without a word. */
  | { readonly kind: 'normaliseDate'; readonly digits?: number; readonly echo?: boolean };

type Meanwhile =
  /**
   * Waits before the request is looked at (the usual) or after it is done. Given up during the first wait, a
   * request is not applied; `regardless` applies it all the same when the wait is over.
   */
  | {
      readonly kind: 'slow';
      readonly ms: number;
      readonly when?: 'before' | 'after';
      readonly regardless?: boolean;
    }
  /**
   * Somebody changes the status object, this one or that at another path, just before the request is looked at
   * or just after it is answered.
   */
  | {
      readonly kind: 'changeUnderneath';
      readonly properties: Readonly<Record<string, unknown>>;
      readonly path?: string;
      readonly when?: 'before' | 'after';
    };

/** Which requests an act is about; the others pass and do not count. */
export const verbs: Readonly<Record<Fault['kind'], 'PATCH' | 'GET' | 'any'>> = {
  throttle: 'any',
  status: 'any',
  html: 'any',
  redirect: 'any',
  noMethod: 'any',
  dropBefore: 'any',
  dropAfter: 'any',
  emptyBody: 'any',
  rubbish: 'any',
  truncate: 'any',
  noContent: 'PATCH',
  wrapValue: 'GET',
  ignore: 'PATCH',
  alter: 'PATCH',
  normaliseDate: 'PATCH',
  slow: 'any',
  changeUnderneath: 'any',
};
