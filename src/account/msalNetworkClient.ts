/**
 * The network client that MSAL uses. MSAL's default client drops the cause of a failure, follows redirects and, after
 * one 429, sends nothing for a minute. This one sends requests only to the origin of the sign-in service.
 */
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { delay } from '../graph/delay.ts';
import type { ExchangePorts } from '../graph/exchange.ts';
import { parseJsonObject } from '../graph/json.ts';
import type { JsonObject } from '../graph/json.ts';
import { retryAfter } from '../graph/retryAfter.ts';
import { entraErrorIn } from './entraErrors.ts';
import { rejectOnAbort } from './rejectOnAbort.ts';
import { SignInError } from './signInError.ts';

export type Fetch = ExchangePorts['fetch'];

export interface NetworkPorts {
  readonly fetch: Fetch;
  /** The URL of the sign-in service. Authorization codes and secrets are sent to its origin only. */
  readonly signIn: string;
  /** Aborts all requests. */
  readonly signal?: AbortSignal | undefined;
}

const maxAttempts = 3;
const timeoutMs = 30_000;
// The user is waiting. If the service asks for a longer pause, the request fails instead.
const maxPauseMs = 10_000;
// How much longer to pause between two polls after the error slow_down. Source: RFC 8628, section 3.5
const slowDownMs = 5000;

export class MsalNetworkClient implements INetworkModule {
  readonly #ports: NetworkPorts;
  /** Why the last request failed, which MSAL's errors do not contain; undefined after a success or if unknown. */
  failure: SignInError | undefined;

  constructor(ports: NetworkPorts) {
    this.#ports = ports;
  }

  /** @throws SignInError */
  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send<T>(url, { method: 'GET', headers: options?.headers ?? {} });
  }

  /** @throws SignInError */
  async sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    const request = { method: 'POST', headers: options?.headers ?? {}, body: options?.body ?? '' };
    const response = await this.#send<T>(url, request);
    // MSAL stops polling after this error, which only requests slower polling.
    if ((response.body as JsonObject)['error'] !== 'slow_down') return response;
    await this.#pause(slowDownMs);
    return { ...response, body: { ...response.body, error: 'authorization_pending' } };
  }

  async #send<T>(url: string, init: RequestInit): Promise<NetworkResponse<T>> {
    try {
      const response = await this.#fetchWithRetry(url, init);
      const body = await readJson(response);
      const headers = Object.fromEntries(response.headers);
      this.failure = response.ok ? undefined : entraErrorIn(body);
      return { status: response.status, headers, body: body as T };
    } catch (error) {
      this.failure = error instanceof SignInError ? error : networkError(error);
      throw this.failure;
    }
  }

  async #fetchWithRetry(url: string, init: RequestInit): Promise<Response> {
    const { fetch, signIn, signal } = this.#ports;
    if (!URL.canParse(url) || new URL(url).origin !== new URL(signIn).origin) {
      throw new SignInError(`${url} is not at ${signIn}`, { problem: 'networkError', quote: url });
    }
    for (let attempt = 1; ; attempt++) {
      const timeout = AbortSignal.timeout(timeoutMs);
      const response = await rejectOnAbort(
        fetch(url, {
          ...init,
          redirect: 'error',
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        }),
        signal,
      );
      const { status } = response;
      if (status !== 429 && status < 500) return response;
      const pause = retryAfter(response.headers.get('retry-after'), Date.now()) ?? 500 * 2 ** attempt;
      if (attempt === maxAttempts || pause > maxPauseMs) {
        const message = `The sign-in service responded with status ${status}`;
        throw new SignInError(message, { problem: 'temporarilyUnavailable', status });
      }
      await response.body?.cancel();
      await this.#pause(pause);
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    await rejectOnAbort(delay(milliseconds), this.#ports.signal);
  }
}

/** @throws SignInError if the body is not a JSON object, as in the response of a proxy or a captive portal */
async function readJson(response: Response): Promise<JsonObject> {
  const body = parseJsonObject(await response.text());
  if (body) return body;
  const { status } = response;
  throw new SignInError(`Status ${status} without JSON`, { problem: 'networkError', status });
}

/** The innermost cause of a fetch error is the reason, such as ECONNREFUSED or an untrusted certificate. */
function networkError(error: unknown): SignInError {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause;
  const quote = innermost instanceof Error ? innermost.message : String(innermost);
  return new SignInError(quote, { problem: 'networkError', quote }, error);
}
