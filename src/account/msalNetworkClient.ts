/**
 * MSAL's way to the network. Its own one loses the reason of a failure, follows redirects and, after one 429,
 * refuses to ask again for a minute. Ours goes to the sign-in service's own origin only.
 */
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { delay } from '../graph/delay.ts';
import { retryAfter } from '../graph/retryAfter.ts';
import { SignInError, unlessAborted } from './signInError.ts';
import { entraErrorIn } from './entraErrors.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface NetworkPorts {
  readonly fetch: Fetch;
  /** The sign-in service. Codes and secrets go there and nowhere else. */
  readonly signIn: string;
  readonly signal?: AbortSignal | undefined;
}

const tries = 3;
const timeout = 30_000;
// A person waits; who has to wait longer than this is told so instead.
const longestPause = 10_000;
// What RFC 8628, section 3.5, adds to the pause between two questions.
const slowDown = 5000;

export class MsalNetworkClient implements INetworkModule {
  readonly #ports: NetworkPorts;
  /** Why the last request failed, as MSAL does not tell. */
  failure: SignInError | undefined;

  constructor(ports: NetworkPorts) {
    this.#ports = ports;
  }

  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send<T>(url, { method: 'GET', headers: options?.headers ?? {} });
  }

  async sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    const request = { method: 'POST', headers: options?.headers ?? {}, body: options?.body ?? '' };
    const response = await this.#send<T>(url, request);
    // MSAL takes this for the end, where it only means: not so fast.
    if ((response.body as { error?: unknown }).error !== 'slow_down') return response;
    await this.#pause(slowDown);
    return { ...response, body: { ...response.body, error: 'authorization_pending' } };
  }

  async #send<T>(url: string, init: RequestInit): Promise<NetworkResponse<T>> {
    try {
      const response = await this.#patiently(url, init);
      const body = await parsed(response);
      const headers = Object.fromEntries(response.headers);
      this.failure = response.ok ? undefined : entraErrorIn(body as object);
      return { status: response.status, headers, body: body as T };
    } catch (error) {
      this.failure = error instanceof SignInError ? error : unreachable(error);
      throw this.failure;
    }
  }

  async #patiently(url: string, init: RequestInit): Promise<Response> {
    const { fetch, signIn, signal } = this.#ports;
    if (!URL.canParse(url) || new URL(url).origin !== new URL(signIn).origin) {
      throw unreachable(new Error(`${url} is not at ${signIn}`));
    }
    for (let attempt = 1; ; attempt++) {
      const limit = AbortSignal.timeout(timeout);
      const response = await unlessAborted(
        fetch(url, {
          ...init,
          redirect: 'error',
          signal: signal ? AbortSignal.any([signal, limit]) : limit,
        }),
        signal,
      );
      if (response.status !== 429 && response.status < 500) return response;
      const wait = retryAfter(response.headers.get('retry-after'), Date.now()) ?? 500 * 2 ** attempt;
      if (attempt === tries || wait > longestPause) {
        const message = `The sign-in service answered ${response.status}`;
        throw new SignInError(message, { problem: 'busy' });
      }
      await response.body?.cancel();
      await this.#pause(wait);
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    await unlessAborted(delay(milliseconds), this.#ports.signal);
  }
}

async function parsed(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    const body = JSON.parse(text) as unknown;
    if (typeof body === 'object' && body !== null) return body;
  } catch {
    // Said below.
  }
  throw unreachable(new Error(`Status ${response.status}, and the answer is not JSON`));
}

/** fetch hides the reason (ECONNREFUSED, a certificate, …) in a chain of causes; the last one says it best. */
function unreachable(error: unknown): SignInError {
  let deepest = error;
  while (deepest instanceof Error && deepest.cause instanceof Error) deepest = deepest.cause;
  const message = deepest instanceof Error ? deepest.message : String(deepest);
  return new SignInError(message, { problem: 'unreachable' }, error);
}
