/** The faults that a faulty tenant can inject. They are plain JSON data, so that another process can send them. */

export interface FaultRule {
  /** By default, the rule matches every request that its fault applies to. */
  readonly match?: {
    readonly method?: string;
    /** A substring of the path and query, or a regular expression. Parts of a `$batch` are matched one by one. */
    readonly path?: string;
  };
  /** The number of matching requests that the rule applies to. By default, it applies until it is removed. */
  readonly times?: number;
  /** From 0 to 1. The same seed selects the same requests on every run. */
  readonly probability?: number;
  readonly seed?: number;
  readonly do: Fault;
}

export type Fault = ResponseFault | CorruptionFault | StorageFault | TimingFault;

/** Responds instead of the service. With `applied`, the service handles the request first. */
type ResponseFault =
  /** 429. `retryAfter` is seconds, literal header text, or a date `dateIn` seconds from now; by default, no header. */
  | { readonly kind: 'throttle'; readonly retryAfter?: number | string | { readonly dateIn: number } }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      /** `twice`: the message is Intune's JSON, nested in another one. */
      readonly form?: 'plain' | 'nested' | 'twice';
      readonly headers?: Readonly<Record<string, string>>;
      readonly applied?: boolean;
    }
  /** The HTML page of a proxy or a captive portal. The default status is 502. */
  | { readonly kind: 'html'; readonly status?: number; readonly applied?: boolean }
  /** 307 to another origin. */
  | { readonly kind: 'redirect'; readonly to?: string }
  /** 400 "No method match route template". */
  | { readonly kind: 'noMethod' }
  /** The connection is lost before the service handles the request. */
  | { readonly kind: 'dropBefore' }
  /** The connection is lost after the service has handled the request. */
  | { readonly kind: 'dropAfter' };

/** The service handles the request, and its response is corrupted. */
type CorruptionFault =
  | { readonly kind: 'emptyBody' }
  /** 200 with a body that is not JSON. */
  | { readonly kind: 'malformedJson'; readonly text?: string }
  /** Ends the body after `after` characters, by default half of them. With `abruptly`, the connection is then lost. */
  | { readonly kind: 'truncate'; readonly after?: number; readonly abruptly?: boolean }
  /** 204 for a successful PATCH. */
  | { readonly kind: 'noContent' }
  /** A GET returns `{"value":{…}}`, as in the examples of Microsoft's documentation. */
  | { readonly kind: 'wrapValue' };

/** The service stores values other than those that a PATCH sent. With `echo`, the response contains the sent values. */
type StorageFault =
  /** These properties do not change. By default, no property changes. */
  | { readonly kind: 'ignore'; readonly properties?: readonly string[]; readonly echo?: boolean }
  /** The service stores these values instead, or in addition. */
  | { readonly kind: 'alter'; readonly values: Readonly<Record<string, unknown>>; readonly echo?: boolean }
  /** Dates are stored in UTC with `digits` fractional digits, by default three. */
  | { readonly kind: 'normalizeDate'; readonly digits?: number; readonly echo?: boolean };

type TimingFault =
  /**
   * Waits before the service handles the request (the default), or after. A request that is aborted during the wait is
   * not handled. With `regardless`, it is still handled when the wait ends.
   */
  | {
      readonly kind: 'slow';
      readonly ms: number;
      readonly when?: 'before' | 'after';
      readonly regardless?: boolean;
    }
  /**
   * Another user changes the status object, or the one at `path`, just before the service handles the request (the
   * default), or just after.
   */
  | {
      readonly kind: 'concurrentChange';
      readonly properties: Readonly<Record<string, unknown>>;
      readonly path?: string;
      readonly when?: 'before' | 'after';
    };

/** The method that a fault applies to. Requests with another method do not match its rule. */
export const faultMethods: Readonly<Record<Fault['kind'], 'PATCH' | 'GET' | 'any'>> = {
  throttle: 'any',
  status: 'any',
  html: 'any',
  redirect: 'any',
  noMethod: 'any',
  dropBefore: 'any',
  dropAfter: 'any',
  emptyBody: 'any',
  malformedJson: 'any',
  truncate: 'any',
  noContent: 'PATCH',
  wrapValue: 'GET',
  ignore: 'PATCH',
  alter: 'PATCH',
  normalizeDate: 'PATCH',
  slow: 'any',
  concurrentChange: 'any',
};
