/** What each way of signing in offers, and what it asks of the window. */
import type { TokenRequest } from '../graph/exchange.ts';
import type { CloudChoice, Endpoints } from './clouds.ts';
import type { Identity } from './identity.ts';

/** Where to sign in, and as which application. */
export interface SignInTarget {
  readonly cloud: CloudChoice;
  readonly endpoints: Endpoints;
  /** GUID or domain of the directory. */
  readonly tenant: string;
  /** The id of an app registration of the person's own. */
  readonly client: string;
}

/** The app, and the directory that it is registered in or has been let into. */
export type AppRegistration = Pick<SignInTarget, 'client' | 'tenant'>;

export interface DeviceCode {
  readonly code: string;
  readonly page: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** What signing in asks of the person. Each answer is undefined where they would rather not. */
export interface SignInUi {
  /** @returns false where no browser could be opened */
  readonly openPage: (url: string) => Promise<boolean>;
  readonly showCode: (code: DeviceCode) => void;
  readonly secret: () => Promise<string | undefined>;
  /** PEM text that holds a certificate and its private key. */
  readonly certificate: () => Promise<string | undefined>;
  readonly accessToken: () => Promise<string | undefined>;
  /** What the browser shows at the end, as HTML. */
  readonly lastPages: { readonly done: string; readonly failed: string };
}

export interface SignInRequest {
  readonly target: SignInTarget;
  readonly tokenRequest: TokenRequest;
  readonly ui: SignInUi;
  readonly signal: AbortSignal;
  /** Who is expected back: no choice of accounts is offered. */
  readonly returning?: Identity;
  /** Why they are asked, in their words, for a way that asks by itself. */
  readonly why?: string;
}

export interface SignInResult {
  readonly identity: Identity;
  /** Nothing of the sign-in is kept before this is called. */
  readonly persist: () => Promise<void>;
}

export interface SignInMethod {
  /** @throws SignInError */
  signIn(request: SignInRequest): Promise<SignInResult>;
  /** A token without asking anybody. @throws SignInError, `person` where somebody has to be asked */
  token(identity: Identity, wish: TokenRequest): Promise<string>;
  /** Leaves nothing behind. */
  signOut(identity: Identity): Promise<void>;
}

/** Where secrets are kept; VS Code's `SecretStorage` is one. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}
