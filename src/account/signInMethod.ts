/** The interface of a sign-in method, and what it needs from the window. */
import type { TokenRequest } from '../graph/exchange.ts';
import type { CloudChoice, Endpoints } from './clouds.ts';
import type { Identity } from './identity.ts';
import type { SignInMethodName } from './methodTraits.ts';

/** Where to sign in, and as which application. */
export interface SignInTarget {
  readonly cloud: CloudChoice;
  readonly endpoints: Endpoints;
  /** The id (a GUID) or a domain of the tenant. */
  readonly tenant: string;
  /** The client id of the user's own app registration. */
  readonly client: string;
}

/** The app registration, and the tenant to sign in to with it. */
export type AppRegistration = Pick<SignInTarget, 'client' | 'tenant'>;

export interface DeviceCode {
  readonly code: string;
  /** The URL of the page where the user enters the code. */
  readonly verificationUri: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The window, as a sign-in method sees it. The `ask` functions resolve to undefined if the user cancels. */
export interface SignInUi {
  /** @returns false if no browser opened */
  readonly openBrowser: (url: string) => Promise<boolean>;
  readonly showDeviceCode: (code: DeviceCode) => void;
  readonly askSecret: () => Promise<string | undefined>;
  /** PEM text with a certificate and its private key. */
  readonly askCertificate: () => Promise<string | undefined>;
  readonly askAccessToken: () => Promise<string | undefined>;
  /** The HTML pages that the browser shows at the end. */
  readonly resultPages: { readonly success: string; readonly error: string };
}

export interface SignInRequest {
  readonly target: SignInTarget;
  readonly tokenRequest: TokenRequest;
  readonly ui: SignInUi;
  /** Aborted when the user cancels. */
  readonly signal: AbortSignal;
  /** The identity that signs in again. The method offers no other account; the caller checks who signed in. */
  readonly expected?: Identity;
  /** Why the user has to sign in again, as translated text; only methods that prompt by themselves show it. */
  readonly reason?: string;
}

export interface SignInResult {
  readonly identity: Identity;
  /** Stores the tokens or secrets. Before this call, nothing of the sign-in is stored. */
  readonly persist: () => Promise<void>;
}

/** One way to get tokens for an account. An instance serves all connections of its method. */
export interface SignInMethod {
  /**
   * Signs in with the user's help.
   * @throws SignInError
   */
  signIn(request: SignInRequest): Promise<SignInResult>;
  /**
   * Gets a token silently. May be called while other calls for the same identity are pending.
   * @throws SignInError, `interactionRequired` if the user has to sign in first
   */
  token(identity: Identity, tokenRequest: TokenRequest): Promise<string>;
  /** Deletes the tokens and secrets of an identity. May be called twice, and during a call of `token`. */
  signOut(identity: Identity): Promise<void>;
}

/** Encrypted storage that all windows share. VS Code's `SecretStorage` is one. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** One instance of each method, for the whole window. */
export type SignInMethods = Readonly<Record<SignInMethodName, SignInMethod>>;
